import { and, eq, isNotNull } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { codes, importRows, imports } from "@/db/schema";
import { auditOf, testDatabase, testOrg } from "@/db/testing";
import { archiveCampaign, createCampaign, getCampaign, unarchiveCampaign } from "@/lib/campaigns";
import { CreateCampaign } from "@/lib/campaigns/schemas";
import { resolveCode } from "@/lib/codes";
import type { Ctx } from "@/lib/context";
import { changeImport, checkImport } from "./check";
import { getImport, listImports } from "./list";
import { purgeImports } from "./purge";
import { importReport } from "./report";
import { listImportRows } from "./rows";
import { cancelImport, startImport } from "./start";
import { csv, xlsx } from "./testing";
import {
  CHUNK,
  resumeImports,
  STALLED_MS,
  stopImports,
  workChunk,
  workImport,
  workInBackground,
} from "./work";

const { db } = await testDatabase();

const upload = (ctx: Ctx, bytes: Buffer, name = "codes.csv") => checkImport(ctx, { name, bytes });
const urls = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => `https://example.org/t/${from + i},Ticket ${from + i}`);
const finished = (ctx: Ctx, id: string) => workInBackground(ctx.org.id, id);
const countCodes = (ctx: Ctx) => db.$count(codes, eq(codes.orgId, ctx.org.id));
async function report(ctx: Ctx, id: string): Promise<string> {
  let text = "";
  for await (const piece of importReport(ctx, id)) text += piece;
  return text;
}

describe("checking", () => {
  test("every row is judged, nothing is issued", async () => {
    const { owner } = await testOrg();
    const found = await upload(
      owner,
      csv(
        "Link;Bezeichnung;Gültig bis;Max. Scans;Breitengrad;Längengrad",
        "https://example.org/1;Eins;25.05.2099;1.000;52,5;13,4",
        "javascript:alert(1);Zwei;31.02.2027;viele;91;13",
        "https://example.org/1;=1+1;;;;",
        ";Vier;;;52;",
      ),
      "Liste.csv",
    );
    expect(found).toMatchObject({
      file_name: "Liste.csv",
      status: "CHECKED",
      total: 4,
      bad: 2,
      done: 0,
      duplicates: 1,
      settings: { columns: { url: 0, label: 1, expires_at: 2, max_scans: 3, latitude: 4, longitude: 5 } },
      problems_by_field: { url: 2, expires_at: 1, max_scans: 1, latitude: 1, longitude: 1 },
    });
    const { data } = await listImportRows(owner, found.id, { show: "problems", limit: 50 });
    expect(data.map(({ row, problems }) => [row, problems.map((p) => [p.column, p.message])])).toEqual([
      [
        3,
        [
          ["Link", "The address must start with https:// or http://."],
          ["Gültig bis", "Not a date, such as 2027-05-25 or 2027-05-25 18:30."],
          ["Max. Scans", "Not a whole number."],
          ["Breitengrad", "Between -90 and 90."],
        ],
      ],
      [
        5,
        [
          ["Link", "Required."],
          ["Längengrad", "A place needs latitude and longitude."],
        ],
      ],
    ]);
    const twins = await listImportRows(owner, found.id, { show: "duplicates", limit: 50 });
    expect(twins.data.map(({ row, duplicate_of }) => [row, duplicate_of])).toEqual([[4, 2]]);
    expect(await countCodes(owner)).toBe(0);
    expect((await auditOf(owner)).at(-1)?.action).toBe("import.uploaded");
  });

  test("another reading of the columns judges all rows anew", async () => {
    const { owner } = await testOrg();
    const found = await upload(owner, csv("a,b", "example.org/x,03/04/2099", "example.com,13/04/2099"));
    expect(found).toMatchObject({ bad: 0, settings: { columns: { url: 0 }, add_https: true } });
    const wrong = await changeImport(owner, found.id, { columns: { url: 1 } });
    expect(wrong).toMatchObject({ bad: 2, problems_by_field: { url: 2 } });
    const right = await changeImport(owner, found.id, {
      columns: { url: 0, expires_at: 1 },
      day_first: false,
      time_zone: "Asia/Tokyo",
    });
    expect(right).toMatchObject({ bad: 1, problems_by_field: { expires_at: 1 } });
    expect(await changeImport(owner, found.id, { day_first: true })).toMatchObject({ bad: 0 });
    await startImport(owner, found.id, { skip_bad: false });
    await finished(owner, found.id);
    const made = await db
      .select()
      .from(codes)
      .where(eq(codes.orgId, owner.org.id))
      .orderBy(codes.destinationUrl);
    expect(made.map((c) => [c.destinationUrl, c.expiresAt?.toISOString()])).toEqual([
      ["https://example.com", "2099-04-12T15:00:00.000Z"],
      ["https://example.org/x", "2099-04-02T15:00:00.000Z"],
    ]);
  });

  test("cells that are dangerous or odd are kept as text, or refused by name", async () => {
    const { owner } = await testOrg();
    const found = await upload(
      owner,
      await xlsx(
        ["url", "label", "expires_at"],
        ["https://example.org/1", "=HYPERLINK(1)", null],
        ["https://example.org/2", "🎟️ مرحبا \u202Eabc", new Date("9999-12-31T23:59:59Z")],
        ["https://example.org/3", `a${"\u0000"}b`, null],
        ["https://example.org/4", "x".repeat(300), null],
      ),
    );
    expect(found).toMatchObject({ bad: 2, problems_by_field: { label: 2 } });
    await startImport(owner, found.id, { skip_bad: true });
    await finished(owner, found.id);
    const text = await report(owner, found.id);
    expect(text).toContain(",'=HYPERLINK(1),created,");
    expect(text).toContain("label: A character that could not be read.");
    expect(text).toContain("label: At most 200 characters.");
    const made = await db.select().from(codes).where(eq(codes.orgId, owner.org.id));
    expect(made.map((c) => c.expiresAt?.getUTCFullYear()).filter(Boolean)).toEqual([9999]);
  });
});

describe("who may", () => {
  test("another organisation's import is not found; who only reads changes nothing", async () => {
    const [{ owner, viewer }, foreign] = [await testOrg(), await testOrg()];
    const { id } = await upload(owner, csv("url", "https://example.org/"));
    for (const act of [
      () => getImport(foreign.owner, id),
      () => changeImport(foreign.owner, id, { day_first: true }),
      () => startImport(foreign.owner, id, { skip_bad: true }),
      () => cancelImport(foreign.owner, id),
      () => listImportRows(foreign.owner, id, { show: "all", limit: 5 }),
      () => report(foreign.owner, id),
      () => getImport(owner, "nonsense"),
    ])
      await expect(act()).rejects.toMatchObject({ code: "NOT_FOUND" });
    for (const act of [
      () => upload(viewer, csv("url", "https://example.org/")),
      () => changeImport(viewer, id, { day_first: true }),
      () => startImport(viewer, id, { skip_bad: true }),
      () => cancelImport(viewer, id),
    ])
      await expect(act()).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect((await getImport(viewer, id)).status).toBe("CHECKED");
    expect((await listImports(foreign.owner, { limit: 20 })).data).toEqual([]);
  });
});

describe("what is made of the rows", () => {
  const file = csv("url,label", "https://example.org/1,A", "https://example.org/2,B");
  const fresh = (qr_type: "static" | "dynamic" | "morphing") =>
    ({ kind: "new_campaign", name: "Spring fair", qr_type }) as const;

  test.each(["dynamic", "static", "morphing"] as const)("a new campaign of %s codes", async (type) => {
    const { owner } = await testOrg();
    const { id } = await upload(owner, file);
    await changeImport(owner, id, { target: { ...fresh(type), template_id: "builtin:orchid" } });
    const started = await startImport(owner, id, { skip_bad: false });
    expect(Boolean(started.secret_key)).toBe(type === "morphing");
    await finished(owner, id);
    const campaign = await getCampaign(owner, started.campaign_id ?? "");
    expect(campaign).toMatchObject({ name: "Spring fair", qr_type: type, code_count: 2, destination: null });
    expect(Object.keys(campaign.design_config)).not.toEqual([]);
    for (const { token } of await db.select().from(codes).where(eq(codes.orgId, owner.org.id)))
      expect(await resolveCode(db, token)).toMatchObject({ signatureValid: true, code: { qrType: type } });
    expect((await report(owner, id)).includes("/r/")).toBe(type !== "static");
    expect(JSON.stringify(await getImport(owner, id))).not.toContain(started.secret_key ?? "secret_key");
  });

  test("addresses that a static code cannot hold are bad rows, as long as it is to be static", async () => {
    const { owner } = await testOrg();
    // In the picture every letter becomes six characters (RFC 3986 §2.1).
    const long = `https://example.org/${"ü".repeat(2000)}`;
    const { id } = await upload(owner, csv("url", "https://example.org/1", long));
    const bad = await changeImport(owner, id, { target: fresh("static") });
    expect(bad).toMatchObject({ bad: 1, problems_by_field: { url: 1 } });
    const { data } = await listImportRows(owner, id, { show: "problems", limit: 5 });
    expect(data[0]).toMatchObject({ row: 3, problems: [{ message: expect.stringContaining("Too long") }] });
    expect(await changeImport(owner, id, { target: fresh("dynamic") })).toMatchObject({ bad: 0 });
  });

  test("a campaign that is there: only the organisation's own, and not an archived one", async () => {
    const [{ owner }, foreign] = [await testOrg(), await testOrg()];
    const input = CreateCampaign.parse({ name: "Fair", destination: "https://example.org/" });
    const [own, other] = [await createCampaign(owner, input), await createCampaign(foreign.owner, input)];
    const { id } = await upload(owner, file);
    const into = (campaign_id: string) =>
      changeImport(owner, id, { target: { kind: "campaign", campaign_id } });
    await expect(into(other.id)).rejects.toMatchObject({
      code: "VALIDATION",
      issues: [{ path: "target.campaign_id" }],
    });
    await into(own.id);
    await archiveCampaign(owner, own.id);
    await startImport(owner, id, { skip_bad: false });
    await finished(owner, id);
    expect(await getImport(owner, id)).toMatchObject({
      status: "FAILED",
      done: 0,
      error: expect.stringContaining("archived"),
    });
    await unarchiveCampaign(owner, own.id);
    await startImport(owner, id, { skip_bad: false });
    await finished(owner, id);
    expect(await getImport(owner, id)).toMatchObject({
      status: "DONE",
      done: 2,
      error: null,
      campaign_id: own.id,
    });
    expect((await getCampaign(owner, own.id)).code_count).toBe(3);
  });

  test("a template that is not there is named", async () => {
    const { owner } = await testOrg();
    const { id } = await upload(owner, file);
    const target = { ...fresh("static"), template_id: "nonsense" };
    await expect(changeImport(owner, id, { target })).rejects.toMatchObject({
      code: "UNPROCESSABLE",
      issues: [{ path: "target.template_id" }],
    });
  });
});

describe("working it off", () => {
  test("with bad rows it starts only when they are to be left out; it can be started once", async () => {
    const { owner } = await testOrg();
    const { id } = await upload(owner, csv("url,label", "https://example.org/1,A", "nonsense,B"));
    await expect(startImport(owner, id, { skip_bad: false })).rejects.toMatchObject({ code: "CONFLICT" });
    await startImport(owner, id, { skip_bad: true });
    await expect(startImport(owner, id, { skip_bad: true })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(changeImport(owner, id, { day_first: true })).rejects.toMatchObject({ code: "CONFLICT" });
    await finished(owner, id);
    expect(await getImport(owner, id)).toMatchObject({ status: "DONE", done: 1, bad: 1, total: 2 });
    const [made] = await db.select().from(codes).where(eq(codes.orgId, owner.org.id));
    const lines = (await report(owner, id)).split("\r\n");
    expect(lines[1]).toBe(
      `2,https://example.org/1,A,created,${made?.token},http://localhost:3000/v/${made?.token},http://localhost:3000/v/${made?.token},,`,
    );
    expect(lines[2]).toBe("3,nonsense,B,problem,,,,url: Not a web address.,");
    const actions = (await auditOf(owner)).map(({ action }) => action).filter((a) => a.startsWith("import."));
    expect(actions).toEqual(["import.uploaded", "import.started", "import.codes_created", "import.finished"]);
  });

  test("no file of bad rows only", async () => {
    const { owner } = await testOrg();
    const { id } = await upload(owner, csv("url", "nonsense"));
    await expect(startImport(owner, id, { skip_bad: true })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  /** As the process that started it leaves it when it dies after its first chunk. */
  async function orphan(rows: number) {
    const { owner } = await testOrg();
    const { id } = await upload(owner, csv("url,label", ...urls(rows)));
    const requestId = owner.requestId;
    await db
      .update(imports)
      .set({ status: "RUNNING", actor: { ...owner.actor, requestId }, heartbeatAt: new Date() })
      .where(eq(imports.id, id));
    expect(await workChunk(owner, id)).toBe(true);
    expect(await getImport(owner, id)).toMatchObject({ status: "RUNNING", done: CHUNK });
    return { owner, id };
  }

  test("another process takes over where one died, and nothing is lost or doubled", async () => {
    const { owner, id } = await orphan(CHUNK * 2 + 7);
    // A transaction that dies in the middle leaves neither codes nor progress.
    const dying = {
      ...owner,
      now: () => {
        throw new Error("killed");
      },
    };
    await expect(workChunk(dying, id)).rejects.toThrow("killed");
    expect(await countCodes(owner)).toBe(CHUNK);
    expect(await resumeImports(db, new Date())).toEqual([]);
    await Promise.all(await resumeImports(db, new Date(Date.now() + STALLED_MS + 1000)));
    expect(await getImport(owner, id)).toMatchObject({ status: "DONE", done: CHUNK * 2 + 7 });
    await expectEachOnce(owner, id, CHUNK * 2 + 7);
  });

  test("several workers at once never double a row", async () => {
    const { owner, id } = await orphan(CHUNK * 3);
    const worker = async () => {
      while ((await getImport(owner, id)).status === "RUNNING") await workImport(db, owner.org.id, id);
    };
    await Promise.all([worker(), worker(), worker(), worker()]);
    await expectEachOnce(owner, id, CHUNK * 3);
  });

  async function expectEachOnce(owner: Ctx, id: string, rows: number) {
    const made = await db.select().from(codes).where(eq(codes.orgId, owner.org.id));
    expect(new Set(made.map((c) => c.destinationUrl)).size).toBe(rows);
    expect(made).toHaveLength(rows);
    const tokens = await db
      .select({ token: importRows.token })
      .from(importRows)
      .where(and(eq(importRows.importId, id), isNotNull(importRows.token)));
    expect(tokens.map(({ token }) => token).sort()).toEqual(made.map(({ token }) => token).sort());
  }

  test("cancelled, it stops after the chunk at hand; what was issued stays", async () => {
    const { owner, id } = await orphan(CHUNK * 2);
    expect(await cancelImport(owner, id)).toMatchObject({ status: "CANCELLED", done: CHUNK });
    await workImport(db, owner.org.id, id);
    expect(await countCodes(owner)).toBe(CHUNK);
    expect((await report(owner, id)).match(/,cancelled,/g)).toHaveLength(CHUNK);
    await expect(cancelImport(owner, id)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("a process that stops finishes its chunk and leaves the rest", async () => {
    const { owner, id } = await orphan(CHUNK * 6);
    const work = workInBackground(owner.org.id, id);
    await stopImports();
    await work;
    const { done, status } = await getImport(owner, id);
    expect([status, done < CHUNK * 6, done % CHUNK]).toEqual(["RUNNING", true, 0]);
    expect(await countCodes(owner)).toBe(done);
  });

  test("what is old is purged; what is fresh or at work stays", async () => {
    const { owner } = await testOrg();
    const made = [];
    for (const [status, days] of [
      ["CHECKED", 8],
      ["CHECKED", 6],
      ["DONE", 91],
      ["DONE", 89],
      ["RUNNING", 100],
    ] as const) {
      const { id } = await upload(owner, csv("url", "https://example.org/"));
      const createdAt = new Date(Date.now() - days * 86_400_000);
      await db.update(imports).set({ status, createdAt, heartbeatAt: new Date() }).where(eq(imports.id, id));
      made.push({ id, stays: !(days === 8 || days === 91) });
    }
    await purgeImports(db, new Date());
    const left = (await db.select().from(imports).where(eq(imports.orgId, owner.org.id))).map(({ id }) => id);
    expect(left.sort()).toEqual(
      made
        .filter(({ stays }) => stays)
        .map(({ id }) => id)
        .sort(),
    );
    expect(await db.$count(importRows, eq(importRows.orgId, owner.org.id))).toBe(3);
  });
});
