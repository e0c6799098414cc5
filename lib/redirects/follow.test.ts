import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { campaigns, codes, scans } from "@/db/schema";
import { testDatabase, testOrg } from "@/db/testing";
import { type CampaignRecord, dropResolved, revokeCode, updateCode } from "@/lib/codes";
import { Rules } from "@/lib/codes/schemas";
import { DAY_MS, inDays, issue, tamper } from "@/lib/codes/testing";
import { hashPassword } from "@/lib/crypto/password";
import { newCodeToken } from "@/lib/ids";
import { LIMITS } from "@/lib/limits";
import { drainScans } from "@/lib/scans";
import { aCampaign } from "@/lib/tickets/testing";
import { verifyCode } from "@/lib/trust";
import { Verification } from "@/lib/trust/schemas";
import { followCode, type Visitor } from ".";

const { db } = await testDatabase({ max: 60 });
const { owner } = await testOrg();

const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
const PREVIEW = "facebookexternalhit/1.1 Facebot Twitterbot/1.0";
const OWN = "https://example.org/seat/1";
const [A, B, OVER] = ["https://a.example/", "https://b.example/", "https://over.example/"];

const visitor = (more: Partial<Visitor> = {}): Visitor => ({
  ip: "203.0.113.7",
  userAgent: PHONE,
  country: "GR",
  region: null,
  city: null,
  language: "el",
  referrer: null,
  utm: null,
  position: null,
  source: "redirect",
  m: null,
  form: null,
  ...more,
});
const password = (text: string, seen = "", addressGroup = "203.0.113.7"): Partial<Visitor> => ({
  form: { password: text, seen, addressGroup },
});
const at = (ms = 0) => ({ db, now: () => new Date(Date.now() + ms) });

async function dynamic(fields: Partial<CampaignRecord> = {}): Promise<string> {
  const { tokens } = await aCampaign(owner, "dynamic", fields);
  return tokens[0] ?? "";
}
const withRules = (...rules: unknown[]) => ({ rules: Rules.parse(rules) as CampaignRecord["rules"] });

async function follow(token: string, who: Partial<Visitor> = {}, ms = 0, counts = true) {
  const found = await followCode(at(ms), token, visitor(who), counts);
  if (!found) throw new Error("unknown token");
  return found;
}
/** Where it leads, or why it does not. */
async function ends(token: string, who: Partial<Visitor> = {}, ms = 0, counts = true): Promise<string> {
  const found = await follow(token, who, ms, counts);
  return found.kind === "go" ? found.location : found.kind === "refused" ? found.reason : found.kind;
}

async function recorded(token: string) {
  await drainScans();
  const rows = await db
    .select({ outcome: scans.outcome, source: scans.source, bot: scans.bot })
    .from(scans)
    .innerJoin(codes, and(eq(codes.orgId, scans.orgId), eq(codes.id, scans.codeId)))
    .where(eq(codes.token, token))
    .orderBy(scans.at, scans.id);
  const [code] = await db
    .select({ counted: codes.scanCount, used: codes.usedScans })
    .from(codes)
    .where(eq(codes.token, token));
  return { outcomes: rows.map((r) => r.outcome), sources: [...new Set(rows.map((r) => r.source))], ...code };
}

describe("a dynamic code", () => {
  test("leads to its destination, and the scan is recorded as one", async () => {
    const token = await dynamic();
    expect(await ends(token.toLowerCase())).toBe(OWN);
    expect(await recorded(token)).toEqual({
      outcomes: ["verified"],
      sources: ["redirect"],
      counted: 1,
      used: 0,
    });
  });

  test("follows a changed destination at once", async () => {
    const token = await dynamic();
    await ends(token);
    await updateCode(owner, token, { destinationUrl: B });
    expect(await ends(token)).toBe(B);
  });

  test("adds the campaign's UTM parameters", async () => {
    const token = await dynamic({ utm: { source: "poster", medium: "qr code" } });
    expect(await ends(token)).toBe(`${OWN}?utm_source=poster&utm_medium=qr%20code`);
  });

  test("that was never issued is nobody's; one that prints its check page leads there", async () => {
    expect(await followCode(at(), newCodeToken(), visitor())).toBeNull();
    expect(await followCode(at(), "../../evil", visitor())).toBeNull();
    const { token } = await issue(owner);
    expect(await follow(token)).toEqual({ kind: "check", token });
    const fixed = await aCampaign(owner, "static");
    expect(await ends(fixed.tokens[0] ?? "")).toBe("check");
    expect((await recorded(token)).outcomes).toEqual([]);
  });
});

describe("a code that does not pass", () => {
  test("says why, and is recorded under it", async () => {
    const token = await dynamic({
      startsAt: new Date(Date.now() + DAY_MS),
      endsAt: new Date(Date.now() + 2 * DAY_MS),
    });
    expect(await ends(token)).toBe("NOT_STARTED");
    expect(await ends(token, {}, 1.5 * DAY_MS)).toBe(OWN);
    expect(await ends(token, {}, 2.1 * DAY_MS)).toBe("EXPIRED");
    const revoked = await dynamic();
    await revokeCode(owner, revoked, {});
    expect(await ends(revoked)).toBe("REVOKED");
    expect(await ends(await dynamic({ archivedAt: new Date() }))).toBe("EXPIRED");
    expect(await ends(await dynamic({ publishedAt: null }))).toBe("NOT_STARTED");
    expect((await recorded(token)).outcomes).toEqual(["not_started", "verified", "expired"]);
  });

  test("leads to the fallback page when it is over, never when it is not to be trusted", async () => {
    const fallback = { fallbackUrl: OVER };
    expect(await ends(await dynamic({ ...fallback, endsAt: new Date(Date.now() - 1000) }))).toBe(OVER);
    expect(await ends(await dynamic({ ...fallback, archivedAt: new Date() }))).toBe(OVER);
    const once = await dynamic(fallback);
    await updateCode(owner, once, { maxScans: 1 });
    expect([await ends(once), await ends(once)]).toEqual([OWN, OVER]);
    expect((await recorded(once)).outcomes).toEqual(["verified", "scan_limit"]);
    const expired = await dynamic(fallback);
    await updateCode(owner, expired, { expiresAt: new Date(Date.now() + 500) });
    expect(await ends(expired, {}, 1000)).toBe(OVER);
    const revoked = await dynamic(fallback);
    await revokeCode(owner, revoked, {});
    expect(await ends(revoked)).toBe("REVOKED");
    expect(await ends(await dynamic({ ...fallback, publishedAt: null }))).toBe("NOT_STARTED");
    const altered = await dynamic({ ...fallback, endsAt: new Date(Date.now() - 1000) });
    await tamper(altered, { destinationUrl: "https://evil.example/" });
    expect(await ends(altered)).toBe("SIGNATURE");
  });

  test.each<[string, Partial<CampaignRecord>]>([
    ["a rule", withRules({ id: "r1", when: { devices: ["phone"] }, destination: "https://evil.example/" })],
    ["a rule's condition", withRules({ id: "r1", when: {}, destination: A })],
    ["the UTM parameters", { utm: { source: "evil" } }],
    ["the fallback", { fallbackUrl: "https://evil.example/" }],
    ["the time zone", { timeZone: "Asia/Tokyo" }],
    ["the schedule", { endsAt: new Date(Date.now() + DAY_MS) }],
  ])("leads nowhere once %s was altered in the database", async (_, columns) => {
    const original = withRules({ id: "r1", when: { devices: ["phone"] }, destination: A });
    const { id, tokens } = await aCampaign(owner, "dynamic", original);
    const token = tokens[0] ?? "";
    expect(await ends(token)).toBe(A);
    await db.update(campaigns).set(columns).where(eq(campaigns.id, id));
    dropResolved(token);
    expect(await ends(token)).toBe("SIGNATURE");
  });

  test("leads nowhere once it was moved to another campaign", async () => {
    const token = await dynamic(withRules({ when: {}, destination: A }));
    const other = await aCampaign(owner, "dynamic", withRules({ when: {}, destination: B }));
    await tamper(token, { campaignId: other.id });
    expect(await ends(token)).toBe("SIGNATURE");
  });
});

describe("limits and counts", () => {
  test("of fifty people at the same moment five pass a limit of five", async () => {
    const token = await dynamic();
    await updateCode(owner, token, { maxScans: 5 });
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, n) => ends(token, { ip: `203.0.113.${n}` })),
    );
    expect(all.filter((end) => end === OWN)).toHaveLength(5);
    expect(all.filter((end) => end === "SCAN_LIMIT")).toHaveLength(45);
    expect(await recorded(token)).toMatchObject({ counted: 50, used: 5 });
  });

  test("a scan that was counted is written when it is answered", async () => {
    const limited = await dynamic();
    await updateCode(owner, limited, { maxScans: 50 });
    const numbered = await dynamic(withRules({ when: { scans: { max: 50 } }, destination: A }));
    for (const token of [limited, numbered]) {
      for (let n = 1; n <= 20; n++) {
        await ends(token);
        const [code] = await db.select().from(codes).where(eq(codes.token, token));
        expect([code?.usedScans, code?.scanCount]).toEqual([n, n]);
      }
    }
  });

  test("of fifty people at the same moment the first ten go one way, the others another", async () => {
    const token = await dynamic(
      withRules({ when: { scans: { max: 10 } }, destination: A }, { when: {}, destination: B }),
    );
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, n) => ends(token, { ip: `203.0.113.${n}` })),
    );
    expect(all.filter((end) => end === A)).toHaveLength(10);
    expect(all.filter((end) => end === B)).toHaveLength(40);
  });

  test("a device has its own limit", async () => {
    const token = await dynamic();
    await updateCode(owner, token, { maxScansPerDevice: 1 });
    expect([await ends(token), await ends(token), await ends(token, { ip: "203.0.113.8" })]).toEqual([
      OWN,
      "DEVICE_LIMIT",
      OWN,
    ]);
  });

  test("a preview and a mere look get the redirect, use up nothing and move no counter", async () => {
    const token = await dynamic(
      withRules({ when: { scans: { max: 1 } }, destination: A }, { when: {}, destination: B }),
    );
    await updateCode(owner, token, { maxScans: 2 });
    for (let n = 0; n < 3; n++) {
      expect(await ends(token, { userAgent: PREVIEW })).toBe(A);
      expect(await ends(token, {}, 0, false)).toBe(A);
    }
    expect(await recorded(token)).toMatchObject({ outcomes: Array(3).fill("verified"), counted: 0, used: 0 });
    expect([await ends(token), await ends(token), await ends(token)]).toEqual([A, B, "SCAN_LIMIT"]);
    expect(await ends(token, { userAgent: PREVIEW })).toBe("SCAN_LIMIT");
  });

  test("to check a code is not to use it", async () => {
    const token = await dynamic();
    await updateCode(owner, token, { maxScans: 1 });
    for (let n = 0; n < 3; n++) {
      const found = await verifyCode(at(), token, { ...visitor(), source: "page" });
      expect(found?.verified).toBe(true);
    }
    expect([await ends(token), await ends(token)]).toEqual([OWN, "SCAN_LIMIT"]);
  });
});

describe("rules", () => {
  test("are told who scans, and when", async () => {
    const token = await dynamic(
      withRules(
        { when: { os: ["ios"], countries: ["DE"] }, destination: A },
        { when: { languages: ["el"], devices: ["phone"] }, destination: B },
        { when: { from: inDays(1) }, destination: OVER },
      ),
    );
    expect(await ends(token, { country: "DE" })).toBe(A);
    expect(await ends(token)).toBe(B);
    const desktop = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    expect(await ends(token, { userAgent: desktop })).toBe(OWN);
    expect(await ends(token, { language: null }, 2 * DAY_MS)).toBe(OVER);
  });

  test("keep a visitor on their side of a split, on every code of the campaign", async () => {
    const { tokens } = await aCampaign(owner, "dynamic", {
      ...withRules({ when: { percent: 50 }, destination: A }, { when: {}, destination: B }),
      count: 3,
    });
    const people = Array.from({ length: 40 }, (_, n) => ({ ip: `203.0.113.${n}` }));
    const sides = await Promise.all(people.map((who) => ends(tokens[0] ?? "", who)));
    expect(new Set(sides)).toEqual(new Set([A, B]));
    for (const token of tokens)
      expect(await Promise.all(people.map((who) => ends(token, who)))).toEqual(sides);
  });
});

describe("a code with a password", () => {
  const hash = hashPassword("open sesame");
  const locked = async (fields: Partial<CampaignRecord> = {}) =>
    dynamic({ ...fields, passwordHash: await hash });

  test("asks for it, says nothing of the destination before, and leads on with it", async () => {
    const token = await locked();
    const asked = await follow(token);
    expect(asked).toMatchObject({ kind: "password", wrong: false });
    expect(JSON.stringify(asked)).not.toContain("/seat");
    expect(await follow(token, password("sesame"))).toMatchObject({ kind: "password", wrong: true });
    expect(await ends(token, password("open sesame"))).toBe(OWN);
    expect((await recorded(token)).outcomes).toEqual(["password", "verified"]);
  });

  test("uses up a limit only with it", async () => {
    const token = await locked();
    await updateCode(owner, token, { maxScans: 1 });
    await follow(token);
    await follow(token, password("wrong"));
    expect(await ends(token, password("open sesame"))).toBe(OWN);
    expect(await ends(token, password("open sesame"))).toBe("SCAN_LIMIT");
  });

  test("asks an address no more after too many wrong ones; right ones are not held against it", async () => {
    const token = await locked();
    const { limit } = LIMITS["code.password"];
    for (let n = 0; n < 3; n++) expect(await ends(token, password("open sesame"))).toBe(OWN);
    const tries = await Promise.allSettled(
      Array.from({ length: limit + 10 }, () => ends(token, password("guess"))),
    );
    expect(tries.filter((t) => t.status === "fulfilled")).toHaveLength(limit);
    await expect(ends(token, password("open sesame"))).rejects.toMatchObject({ code: "RATE_LIMITED" });
    expect(await ends(token, password("open sesame", "", "198.51.100.9"))).toBe(OWN);
    expect(await ends(await locked(), password("open sesame"))).toBe(OWN);
  });

  test("does not tell its destination on the check page", async () => {
    const token = await locked(
      withRules({ when: { percent: 5 }, destination: "https://sub.bücher.example/x" }),
    );
    const found = await verifyCode(at(), token, { ...visitor(), source: "api" });
    expect(Verification.strict().parse(found)).toEqual(found);
    expect(found).toMatchObject({
      qr_type: "dynamic",
      destination_url: null,
      destination_withheld: "PASSWORD",
      destination_domain: "example.org",
      other_domains: ["xn--bcher-kva.example"],
    });
  });
});

describe("a morphing code", () => {
  test("leads nowhere without the live picture's window, and its check page does not tell where", async () => {
    const { tokens } = await aCampaign(owner, "morphing");
    const token = tokens[0] ?? "";
    expect(await ends(token)).toBe("STALE");
    expect(await ends(token, { m: "zzzzzz.AAAAAAAAAAAAAAAA" })).toBe("FORGED");
    expect((await recorded(token)).outcomes).toEqual(["stale", "forged"]);
    const found = await verifyCode(at(), token, { ...visitor(), source: "api" });
    expect(found).toMatchObject({ destination_url: null, destination_withheld: "TICKET" });
  });
});
