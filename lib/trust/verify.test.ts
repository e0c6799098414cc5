import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { codes, scans } from "@/db/schema";
import { testDatabase, testOrg } from "@/db/testing";
import { revokeCode, updateCode } from "@/lib/codes";
import { DAY_MS, inDays, issue, tamper } from "@/lib/codes/testing";
import { newCodeToken } from "@/lib/ids";
import { drainScans } from "@/lib/scans";
import { type Scanner, verifyCode } from ".";
import { Verification, VerifyQuery } from "./schemas";

const { db } = await testDatabase({ max: 60 });

const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
const BOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
const scanner = (more: Partial<Scanner> = {}): Scanner => ({
  ip: "203.0.113.7",
  userAgent: PHONE,
  country: "GR",
  region: null,
  city: null,
  language: "el",
  referrer: null,
  utm: null,
  position: null,
  source: "page",
  ...more,
});
const now = (ms = 0) => ({ db, now: () => new Date(Date.now() + ms) });

const scan = async (token: string, who: Partial<Scanner> = {}, ms = 0) => {
  const found = await verifyCode(now(ms), token, scanner(who));
  if (!found) throw new Error("unknown token");
  return found;
};
const outcome = async (token: string, who: Partial<Scanner> = {}, ms = 0) =>
  (await scan(token, who, ms)).reason_code ?? "verified";

async function recorded(token: string) {
  await drainScans();
  const rows = await db
    .select({ outcome: scans.outcome, bot: scans.bot })
    .from(scans)
    .innerJoin(codes, and(eq(codes.orgId, scans.orgId), eq(codes.id, scans.codeId)))
    .where(eq(codes.token, token))
    .orderBy(scans.at, scans.id);
  const [code] = await db
    .select({ counted: codes.scanCount, used: codes.usedScans })
    .from(codes)
    .where(eq(codes.token, token));
  return { outcomes: rows.map((r) => r.outcome), bots: rows.filter((r) => r.bot).length, ...code };
}

test("a genuine code verifies, in the declared shape, and the scan is recorded", async () => {
  const { owner, org } = await testOrg();
  const { token } = await issue(owner);
  const found = await scan(token);
  expect(Verification.strict().parse(found)).toEqual(found);
  expect(found).toMatchObject({
    verified: true,
    organization: { id: org.id, name: org.name },
    destination_url: "https://example.org/menu",
    security: { signatureValid: true, trustScore: 85 },
  });
  expect(await recorded(token)).toEqual({ outcomes: ["verified"], bots: 0, counted: 1, used: 0 });
});

test("a token that was never issued is nobody's, and leaves no trace", async () => {
  expect(await verifyCode(now(), newCodeToken(), scanner())).toBeNull();
});

test("each refusal has its reason, and is recorded under it", async () => {
  const { owner } = await testOrg();
  const later = await issue(owner, { startsAt: inDays(1), expiresAt: inDays(2) });
  expect(await outcome(later.token)).toBe("NOT_STARTED");
  expect(await outcome(later.token, {}, 1.5 * DAY_MS)).toBe("verified");
  expect(await outcome(later.token, {}, 2.1 * DAY_MS)).toBe("EXPIRED");
  const altered = await issue(owner);
  await tamper(altered.token, { destinationUrl: "https://evil.test/" });
  expect(await outcome(altered.token)).toBe("SIGNATURE");
  const revoked = await issue(owner);
  await outcome(revoked.token);
  await revokeCode(owner, revoked.token, {});
  expect(await outcome(revoked.token)).toBe("REVOKED");
  expect((await recorded(revoked.token)).outcomes).toEqual(["verified", "revoked"]);
  expect((await recorded(later.token)).outcomes).toEqual(["not_started", "verified", "expired"]);
});

test("a code of a place refuses another place, passes in its own, and asks nothing of who gives no position", async () => {
  const { owner } = await testOrg();
  const { token } = await issue(owner, { location: { lat: 37.9715, lng: 23.7257, radiusM: 200 } });
  expect(await outcome(token)).toBe("verified");
  expect(await outcome(token, { position: { lat: 37.972, lng: 23.7257 } })).toBe("verified");
  const far = await scan(token, { position: { lat: 40.64, lng: 22.94 } });
  expect(far).toMatchObject({ reason_code: "GEO_FENCE", location_match: { matched: false } });
  expect(JSON.stringify(far)).not.toContain("37.97");
});

test("of fifty people at the same moment five pass a limit of five, and all fifty are recorded", async () => {
  const { owner } = await testOrg();
  const { token } = await issue(owner, { maxScans: 5 });
  const outcomes = await Promise.all(
    Array.from({ length: 50 }, (_, n) => outcome(token, { ip: `203.0.113.${n}` })),
  );
  expect(outcomes.filter((o) => o === "verified")).toHaveLength(5);
  expect(outcomes.filter((o) => o === "SCAN_LIMIT")).toHaveLength(45);
  const seen = await recorded(token);
  expect(seen).toMatchObject({ counted: 50, used: 5 });
  expect(seen.outcomes).toHaveLength(50);
});

test("a scan that was counted is written when it is answered", async () => {
  const { owner, org } = await testOrg();
  for (const limit of [{ maxScans: 50 }, { maxScansPerDevice: 50 }]) {
    const { token } = await issue(owner, limit);
    const before = await db.$count(scans, eq(scans.orgId, org.id));
    for (let n = 1; n <= 20; n++) {
      await scan(token);
      expect(await db.$count(scans, eq(scans.orgId, org.id))).toBe(before + n);
    }
  }
});

test("a limit per device counts devices, not scans", async () => {
  const { owner } = await testOrg();
  const { token } = await issue(owner, { maxScansPerDevice: 1 });
  expect(await outcome(token)).toBe("verified");
  expect(await outcome(token)).toBe("DEVICE_LIMIT");
  expect(await outcome(token, { ip: "203.0.113.8" })).toBe("verified");
});

test("a refused scan, a bot and a mere look use up nothing", async () => {
  const { owner } = await testOrg();
  const { token } = await issue(owner, { maxScans: 1, startsAt: inDays(-1), location: { lat: 0, lng: 0 } });
  expect(await outcome(token, { position: { lat: 50, lng: 0 } })).toBe("GEO_FENCE");
  expect(await outcome(token, { userAgent: BOT })).toBe("verified");
  expect((await verifyCode(now(), token, scanner(), false))?.verified).toBe(true);
  expect(await recorded(token)).toMatchObject({
    outcomes: ["geo_fence", "verified"],
    bots: 1,
    counted: 1,
    used: 0,
  });
  expect(await outcome(token)).toBe("verified");
  expect(await outcome(token, { userAgent: BOT })).toBe("SCAN_LIMIT");
  expect((await verifyCode(now(), token, scanner(), false))?.reason_code).toBe("SCAN_LIMIT");
});

test("who scans, from where and with what changes nothing about the score", async () => {
  const { owner } = await testOrg();
  const { token } = await issue(owner);
  const ip = ["198.51.100.1", "2001:db8::1", "10.0.0.1", ""];
  const userAgent = [PHONE, BOT, "", "curl/8.0", "x".repeat(5000)];
  const country = ["GR", "KP", "T1", null];
  const scores = new Set<string>();
  for (let n = 0; n < 40; n++) {
    const who = { ip: ip[n % 4] ?? "", userAgent: userAgent[n % 5] ?? "", country: country[n % 4] ?? null };
    const { security } = await scan(token, {
      ...who,
      source: n % 2 ? "api" : "page",
      position: n % 3 ? null : { lat: n, lng: -n },
    });
    scores.add(JSON.stringify([security.trustScore, security.signals]));
  }
  expect(scores.size).toBe(1);
});

test("a changed destination is told and marked down for a day", async () => {
  const { owner } = await testOrg();
  const { token } = await issue(owner);
  await updateCode(owner, token, { destinationUrl: "http://example.org/new" });
  const found = await scan(token);
  expect(found).toMatchObject({
    security: { trustScore: 75 },
    destination_history: { changes: 1 },
    warnings: [{ code: "INSECURE_DESTINATION" }],
  });
  expect(found.destination_history.changed_at).not.toBeNull();
  expect((await scan(token, {}, DAY_MS + 1000)).security.trustScore).toBe(85);
});

test("a broken recorder does not break a verification", async () => {
  const { owner } = await testOrg();
  const { token } = await issue(owner);
  await verifyCode(now(), token, scanner(), false);
  await db.transaction(async (tx) => {
    await tx.execute(sql`lock table scans in access exclusive mode`);
    expect(await outcome(token)).toBe("verified");
  });
  expect((await recorded(token)).counted).toBe(1);
});

test.each([
  { clientLat: "91", clientLng: "0" },
  { clientLat: "1" },
  { clientLng: "1" },
  { clientLat: "", clientLng: "" },
  { clientLat: "north", clientLng: "1" },
  { clientLat: "0x10", clientLng: "1" },
  { clientLat: "1e999", clientLng: "1" },
])("%j is no position", (query) => {
  expect(VerifyQuery.safeParse(query).success).toBe(false);
});

test("a position is read in the usual spellings", () => {
  expect(VerifyQuery.parse({ clientLat: "-37.97", clientLng: "+1.5e1" })).toEqual({
    clientLat: -37.97,
    clientLng: 15,
  });
  expect(VerifyQuery.parse({})).toEqual({});
});
