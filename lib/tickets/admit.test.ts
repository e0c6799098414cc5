import { and, eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { admissions, outboxEvents, scans } from "@/db/schema";
import { auditOf, type TestOrg, testDatabase, testOrg } from "@/db/testing";
import { updateCode } from "@/lib/codes";
import { resolvedCodes } from "@/lib/codes/resolve";
import { inDays, issue, tamper } from "@/lib/codes/testing";
import { type Ctx, transaction } from "@/lib/context";
import { newCodeToken, uuidv7 } from "@/lib/ids";
import { drainScans } from "@/lib/scans";
import { admitTicket, countTickets, listAdmissions } from ".";
import { AdmitTicket, ListAdmissions, readScan } from "./schemas";
import { aCampaign, changeCampaign, resolved, SECRET } from "./testing";
import { markOf, windowKey } from "./window";

const { db } = await testDatabase({ max: 60 });
const NOW = new Date("2026-05-03T18:00:00.000Z");
const HOUR = 3_600_000;

let org: TestOrg;
let staff: Ctx;
beforeAll(async () => {
  org = await testOrg();
  staff = at(org.editor, NOW);
});

function at(ctx: Ctx, now: Date): Ctx {
  return { ...ctx, now: () => now };
}

const admit = (ctx: Ctx, code: string, input: object = {}) =>
  admitTicket(ctx, code, AdmitTicket.parse(input));

/** The `m` that a live picture of the code shows. */
const mark = (code: string, when = NOW) =>
  markOf(windowKey(Buffer.from(SECRET)), { orgId: org.org.id, token: code }, when);

async function ticket(type: "static" | "dynamic" | "morphing" = "morphing", fields = {}) {
  const { id, tokens } = await aCampaign(org.owner, type, fields);
  return { campaign: id, code: tokens[0] ?? "" };
}

const rowsOf = (ctx: Ctx) => db.select().from(admissions).where(eq(admissions.orgId, ctx.org.id));

describe("a ticket", () => {
  test("is admitted once, and the second time it is said when and where the first was", async () => {
    const { campaign, code } = await ticket();
    const first = await admit(staff, code, { m: mark(code), gate: "Gate B", campaign_id: campaign });
    expect(first).toEqual({
      result: "admitted",
      message: "Admitted.",
      short_code: code,
      label: "Seat 1",
      campaign: { id: campaign, name: "Summer concert" },
      admitted_at: NOW.toISOString(),
      gate: "Gate B",
      admitted_by: "Test editor",
      unconfirmed_scan: false,
      admitted_count: 1,
    });
    const later = new Date(NOW.getTime() + 120_000);
    const second = await admit(at(org.admin, later), code.toLowerCase(), {
      m: mark(code, later),
      gate: "Gate A",
    });
    expect(second).toEqual({
      ...first,
      result: "already_admitted",
      message: "Already admitted at 21:00, Gate B.",
    });
    const tomorrow = new Date(NOW.getTime() + 24 * HOUR);
    const third = await admit(at(org.admin, tomorrow), code, { m: mark(code, tomorrow) });
    expect(third.message).toBe("Already admitted on 3 May 2026 at 21:00, Gate B.");
  });

  test("of fifty admissions at the same moment exactly one succeeds, and is recorded once", async () => {
    const other = await testOrg();
    const [code = ""] = (await aCampaign(other.owner, "dynamic")).tokens;
    const results = await Promise.all(Array.from({ length: 50 }, () => admit(other.editor, code)));
    expect(results.filter((r) => r.result === "admitted")).toHaveLength(1);
    expect(results.filter((r) => r.result === "already_admitted")).toHaveLength(49);
    expect(await rowsOf(other.owner)).toHaveLength(1);
    const audit = (await auditOf(other.owner)).filter((row) => row.action === "ticket.admitted");
    expect(audit).toMatchObject([{ targetType: "code", targetId: code, actorName: "Test editor" }]);
    const events = await db
      .select()
      .from(outboxEvents)
      .where(and(eq(outboxEvents.orgId, other.org.id), eq(outboxEvents.type, "ticket.admitted")));
    expect(events.map((event) => event.payload)).toMatchObject([{ short_code: code, label: "Seat 1" }]);
    const atOnce = await db.select().from(scans).where(eq(scans.orgId, other.org.id));
    expect(atOnce.map((s) => s.outcome)).toContain("admitted");
    await drainScans();
    const seen = await db.select().from(scans).where(eq(scans.orgId, other.org.id));
    expect(seen.filter((s) => s.source === "gate" && s.outcome === "admitted")).toHaveLength(1);
    expect(seen.filter((s) => s.outcome === "already_admitted")).toHaveLength(49);
  });

  test("an old picture is stale, one of another hand forged, none at all stale; none of them is written", async () => {
    const { code } = await ticket();
    const seconds = (n: number) => mark(code, new Date(NOW.getTime() - n * 1000));
    expect((await admit(staff, code, { m: seconds(36) })).result).toBe("stale");
    expect((await admit(staff, code, { m: mark(newCodeToken()) })).result).toBe("forged");
    expect((await admit(staff, code, { m: "nonsense" })).result).toBe("forged");
    const none = await admit(staff, code);
    expect(none).toMatchObject({ result: "stale", admitted_at: null, admitted_count: 0 });
    expect((await admit(staff, code, { m: seconds(35) })).result).toBe("admitted");
  });

  test("of a campaign that does not change needs no mark", async () => {
    for (const type of ["static", "dynamic"] as const) {
      const { code } = await ticket(type);
      expect((await admit(staff, code, { m: "whatever" })).result).toBe("admitted");
    }
  });

  test("of another campaign, and a code of none, is at the wrong event", async () => {
    const [one, other] = [await ticket("dynamic"), await ticket("dynamic", { name: "Winter concert" })];
    const wrong = await admit(staff, one.code, { campaign_id: other.campaign });
    expect(wrong).toMatchObject({ result: "wrong_event", message: "This ticket is for Summer concert." });
    const { token } = await issue(org.owner);
    expect(await admit(staff, token)).toMatchObject({
      result: "wrong_event",
      campaign: null,
      admitted_count: null,
    });
    expect((await admit(staff, one.code, { campaign_id: one.campaign })).result).toBe("admitted");
  });

  test("revoked, ended, archived, not begun or altered is refused as such", async () => {
    const revoked = await ticket("dynamic");
    await tamper(revoked.code, { revokedAt: NOW });
    expect((await admit(staff, revoked.code)).result).toBe("revoked");
    const archived = await ticket("dynamic");
    await changeCampaign(org.owner, archived.campaign, { archivedAt: NOW });
    expect((await admit(staff, archived.code)).result).toBe("expired");
    const ended = await ticket("dynamic", { endsAt: NOW });
    expect((await admit(staff, ended.code)).result).toBe("expired");
    const soon = await ticket("dynamic", { startsAt: new Date(NOW.getTime() + 1) });
    expect((await admit(staff, soon.code)).result).toBe("not_started");
    const draft = await ticket("dynamic", { publishedAt: null });
    expect((await admit(staff, draft.code)).result).toBe("not_started");
    const altered = await ticket("dynamic");
    await tamper(altered.code, { destinationUrl: "https://evil.example" });
    expect((await admit(staff, altered.code)).result).toBe("altered");
    const known = new Set((await rowsOf(org.owner)).map((row) => row.campaignId));
    for (const { campaign } of [revoked, archived, ended, soon, draft, altered])
      expect(known).not.toContain(campaign);
  });

  test("revoked a moment ago is refused even where the revocation is not known yet", async () => {
    const { code } = await ticket("dynamic");
    const before = await resolved(org.owner, code);
    await tamper(code, { revokedAt: NOW });
    await resolvedCodes().fill(code, async () => ({ found: before }));
    expect((await admit(staff, code)).result).toBe("revoked");
    expect((await resolved(org.owner, code)).code.revokedAt).toEqual(NOW);
  });
});

describe("what was scanned", () => {
  const url = (code: string, m = "") => `http://localhost:3000/r/${code}${m === "" ? "" : `?m=${m}`}`;

  test("may be sent whole, in either case but for the mark", async () => {
    const { code } = await ticket();
    const text = url(code, mark(code)).replace("http://localhost:3000/r/", "HTTP://LOCALHOST:3000/R/");
    expect((await admit(staff, code, { scan: text })).result).toBe("admitted");
    const plain = await ticket("dynamic");
    expect((await admit(staff, plain.code, { scan: url(plain.code).toUpperCase() })).result).toBe("admitted");
  });

  test.each([
    ["of another site", (code: string) => `https://evil.example/r/${code}`],
    ["with our host as a user", (code: string) => `http://localhost:3000@evil.example/r/${code}`],
    ["another address of ours", () => "http://localhost:3000/sign-in"],
    ["something else", () => "WIFI:S:guest;;"],
  ])("%s is the wrong event, and not recorded", async (_, text) => {
    const { code } = await ticket("dynamic");
    const found = await admit(staff, code, { scan: text(code) });
    expect(found).toMatchObject({ result: "wrong_event", short_code: null, label: null, campaign: null });
    expect((await admit(staff, code)).result).toBe("admitted");
  });

  test("of another code than the one called is a mistake of the caller", async () => {
    const [one, other] = [await ticket("dynamic"), await ticket("dynamic")];
    const call = admit(staff, one.code, { scan: url(other.code) });
    await expect(call).rejects.toMatchObject({ code: "VALIDATION", issues: [{ path: "scan" }] });
  });

  test("is taken apart the same for the gate's page, whatever it is", () => {
    const code = newCodeToken();
    expect(readScan(` ${url(code, "a.b")}\n`)).toEqual({ host: "localhost:3000", shortCode: code, m: "a.b" });
    expect(readScan(`HTTPS://EXAMPLE.ORG/SIGNET/V/${code}`)).toMatchObject({
      host: "example.org",
      shortCode: code,
    });
    expect(readScan(`https://example.org/t/${code}/`)).toMatchObject({ shortCode: code, m: null });
    expect(readScan(code.toLowerCase())).toEqual({ host: null, shortCode: code.toLowerCase(), m: null });
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true })), (text) => {
        expect(() => readScan(text)).not.toThrow();
      }),
    );
  });
});

describe("a scan sent in later", () => {
  const ago = (hours: number) => new Date(NOW.getTime() - hours * HOUR);

  test("is judged by the moment it was made, and marked as unconfirmed", async () => {
    const { code } = await ticket("morphing", { endsAt: ago(1) });
    const input = { m: mark(code, ago(3)), scanned_at: ago(3).toISOString(), gate: "East" };
    const found = await admit(staff, code, input);
    expect(found).toMatchObject({
      result: "admitted",
      unconfirmed_scan: true,
      admitted_at: ago(3).toISOString(),
    });
    const stale = await ticket();
    const late = { m: mark(stale.code, ago(3)), scanned_at: ago(2).toISOString() };
    expect((await admit(staff, stale.code, late)).result).toBe("stale");
  });

  test("of two devices that were offline the first to arrive wins", async () => {
    const { code } = await ticket();
    const [early, late] = [ago(3), ago(2)].map((when) => ({
      m: mark(code, when),
      scanned_at: when.toISOString(),
    }));
    expect((await admit(staff, code, late)).result).toBe("admitted");
    const second = await admit(staff, code, early);
    expect(second).toMatchObject({ result: "already_admitted", admitted_at: ago(2).toISOString() });
    expect(
      (await rowsOf(org.owner)).find((row) => row.scannedAt?.getTime() === ago(2).getTime()),
    ).toBeDefined();
  });

  test.each([
    [12 * HOUR, true],
    [12 * HOUR + 1, false],
    [-5000, true],
    [-5001, false],
  ])("%d ms ago: taken %s", async (ms, taken) => {
    const { code } = await ticket("dynamic");
    const call = admit(staff, code, { scanned_at: new Date(NOW.getTime() - ms).toISOString() });
    if (taken) expect((await call).result).toBe("admitted");
    else await expect(call).rejects.toMatchObject({ code: "VALIDATION", issues: [{ path: "scanned_at" }] });
  });
});

describe("who may", () => {
  test("staff of the organisation, nobody else's tickets", async () => {
    const { code } = await ticket("dynamic");
    const foreign = await testOrg();
    await expect(admit(foreign.owner, code)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(admit(staff, newCodeToken())).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(admit(org.viewer, code)).rejects.toMatchObject({ code: "FORBIDDEN" });
    const campaign_id = uuidv7();
    await expect(countTickets(org.viewer, { campaign_id })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(countTickets(org.owner, { campaign_id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(listAdmissions(org.viewer, { limit: 1 })).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect((await admit(org.admin, code)).result).toBe("admitted");
  });

  test("inside a transaction that fails nobody was admitted", async () => {
    const { code } = await ticket("dynamic");
    const call = transaction(org.editor, async (tx) => {
      expect((await admit(tx, code)).result).toBe("admitted");
      throw new Error("the answer could not be stored");
    });
    await expect(call).rejects.toThrow("could not be stored");
    expect((await admit(org.editor, code)).result).toBe("admitted");
  });
});

describe("counting", () => {
  test("who is in, who was turned away and why, within one campaign", async () => {
    const other = await testOrg();
    const { id, tokens } = await aCampaign(other.owner, "dynamic", { count: 5 });
    const [a = "", b = "", c = "", d = ""] = tokens;
    const elsewhere = await aCampaign(other.owner, "dynamic");
    await tamper(d, { revokedAt: new Date() });
    for (const code of [a, b, a, d]) await admit(other.editor, code, { gate: "North" });
    await admit(other.editor, c, { campaign_id: elsewhere.id });
    await admit(other.editor, elsewhere.tokens[0] ?? "");
    await drainScans();
    const counts = await countTickets(other.editor, { campaign_id: id });
    expect(counts).toMatchObject({ campaign: { id, name: "Summer concert" }, admitted: 2, total: 4 });
    expect(counts.refused).toEqual({
      already_admitted: 1,
      stale: 0,
      forged: 0,
      altered: 0,
      wrong_event: 1,
      revoked: 1,
      expired: 0,
      not_started: 0,
    });
    expect(counts.recent.map((one) => one.short_code)).toEqual([b, a]);
    expect(counts.recent[0]).toMatchObject({ gate: "North", label: "Seat 2", unconfirmed_scan: false });
    expect(Math.abs(Date.parse(counts.server_time) - Date.now())).toBeLessThan(5000);
  });

  test("the list goes page by page through all of them, each once", async () => {
    const other = await testOrg();
    const { id, tokens } = await aCampaign(other.owner, "dynamic", { count: 7 });
    const moment = at(other.editor, NOW);
    await Promise.all(tokens.map((code) => admit(moment, code)));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listAdmissions(
        other.editor,
        ListAdmissions.parse({ campaign_id: id, limit: "3", cursor }),
      );
      seen.push(...page.data.map((one) => one.short_code));
      cursor = page.next_cursor ?? undefined;
    } while (cursor !== undefined);
    expect([...seen].sort()).toEqual([...tokens].sort());
    await expect(listAdmissions(other.editor, { limit: 1, cursor: "x~y" })).rejects.toMatchObject({
      code: "VALIDATION",
    });
    expect((await listAdmissions(org.owner, { limit: 100, campaign_id: id })).data).toEqual([]);
  });
});

test("a code's own expiry counts at the entrance too", async () => {
  const { code } = await ticket("dynamic");
  await updateCode(org.owner, code, { expiresAt: new Date(inDays(1)) });
  expect((await admit(at(org.editor, new Date(inDays(2))), code)).result).toBe("expired");
});
