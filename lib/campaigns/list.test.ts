import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { campaigns, codes } from "@/db/schema";
import { testDatabase, testOrg } from "@/db/testing";
import type { Ctx } from "@/lib/context";
import { listCampaigns, listTags } from ".";
import { CAMPAIGN_STATUSES, CampaignPage, ListCampaigns } from "./schemas";
import { statusOf } from "./status";
import { bulk, found } from "./testing";

const { db } = await testDatabase();

const list = async (ctx: Ctx, query: object = {}) => listCampaigns(ctx, ListCampaigns.parse(query));
const names = async (ctx: Ctx, query: object = {}) => (await list(ctx, query)).data.map(({ name }) => name);

/** All pages of a list, three at a time. */
async function all(ctx: Ctx, query: object) {
  const found: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await list(ctx, { ...query, limit: 3, ...(cursor ? { cursor } : {}) });
    found.push(...page.data.map(({ name }) => name));
    cursor = page.next_cursor;
  }
  return found;
}

test("page by page in every order, nothing twice and nothing left out", async () => {
  const { owner } = await testOrg();
  const made: { name: string; scans: number }[] = [];
  for (const [i, name] of ["b", "A", "ç", "a", "Ω", "10", "9", "a"].entries()) {
    const { id } = await found(owner, { name: `${name}${i > 6 ? " again" : ""}` });
    await db
      .update(codes)
      .set({ scanCount: (i * 5) % 4 })
      .where(eq(codes.campaignId, id));
    made.push({ name: `${name}${i > 6 ? " again" : ""}`, scans: (i * 5) % 4 });
  }
  const oldest = made.map(({ name }) => name);
  expect(await all(owner, { sort: "oldest" })).toEqual(oldest);
  expect(await all(owner, {})).toEqual(oldest.toReversed());
  const byName = await all(owner, { sort: "name" });
  expect(byName).toEqual(await names(owner, { sort: "name" }));
  expect([...byName].sort()).toEqual([...oldest].sort());
  const byScans = await all(owner, { sort: "scans" });
  const scansOf = (name: string) => made.find((m) => m.name === name)?.scans ?? -1;
  expect(byScans.map(scansOf)).toEqual(made.map(({ scans }) => scans).sort((a, b) => b - a));
  expect(new Set(byScans).size).toBe(new Set(oldest).size);
  const page = await list(owner, { limit: 3 });
  expect(CampaignPage.parse(page)).toEqual(page);
});

test("a search finds in name, slug, destination, tags and notes, and takes signs for what they are", async () => {
  const { owner } = await testOrg();
  await found(owner, { name: "100% Ελλάδα", slug: "greece" });
  await found(owner, { name: "B", destination: "https://menu.example.org/x_y", tags: ["Poster"] });
  await found(owner, { name: "C", notes: "for مواقف" });
  for (const [q, expected] of [
    ["0%", ["100% Ελλάδα"]],
    ["ελλάδα", ["100% Ελλάδα"]],
    ["GREECE", ["100% Ελλάδα"]],
    ["menu.example", ["B"]],
    ["x_y", ["B"]],
    ["x%y", []],
    ["poster", ["B"]],
    ["مواقف", ["C"]],
    ["'; drop table campaigns; --", []],
    ["  ", ["C", "B", "100% Ελλάδα"]],
  ] as const)
    expect(await names(owner, { q }), q).toEqual(expected);
  expect(ListCampaigns.safeParse({ q: "a\u0000b" }).success).toBe(false);
});

test("filters by tag, type and owner", async () => {
  const { owner, editor, users } = await testOrg();
  await found(owner, { name: "A", tags: ["Print", "x"] });
  await found(editor, { name: "B", tags: ["print"], qr_type: "morphing" });
  await found(owner, { name: "C", tags: ["printed"], qr_type: "static" });
  expect(await names(owner, { tag: "PRINT" })).toEqual(["B", "A"]);
  expect(await names(owner, { type: "static" })).toEqual(["C"]);
  expect(await names(owner, { owner: users.editor.id })).toEqual(["B"]);
  expect(await names(owner, { owner: users.owner.id, tag: "print" })).toEqual(["A"]);
  expect(await listTags(owner)).toEqual([
    { tag: expect.stringMatching(/^print$/i), count: 2 },
    { tag: "printed", count: 1 },
    { tag: "x", count: 1 },
  ]);
});

test("status in SQL is status in the function, to the millisecond", async () => {
  const { owner } = await testOrg();
  const now = new Date("2027-06-01T12:00:00.000Z");
  const at = (ms: number) => new Date(now.getTime() + ms);
  const edges = [null, at(-1), at(0), at(1)];
  for (const archivedAt of [null, now])
    for (const publishedAt of [null, now])
      for (const startsAt of edges)
        for (const endsAt of edges) {
          const { id } = await makeRow(owner, { archivedAt, publishedAt, startsAt, endsAt });
          expect(id).toBeTruthy();
        }
  const rows = await db.select().from(campaigns).where(eq(campaigns.orgId, owner.org.id));
  const then = { ...owner, now: () => now };
  const seen: string[] = [];
  for (const status of CAMPAIGN_STATUSES) {
    const page = await list(then, { status, limit: 100 });
    expect(page.data.every((c) => c.status === status)).toBe(true);
    const expected = rows.filter((row) => statusOf(row, now) === status).map(({ id }) => id);
    expect(page.data.map(({ id }) => id).sort()).toEqual(expected.sort());
    seen.push(...expected);
  }
  expect(seen).toHaveLength(rows.length);
});

let n = 0;
/** A row as the schedule's edges need it, faster than through the verb. */
async function makeRow(ctx: Ctx, dates: Partial<typeof campaigns.$inferInsert>): Promise<{ id: string }> {
  const id = `01900000-0000-7000-8000-${String(n++).padStart(12, "0")}`;
  const fields = { name: `row ${n}`, slug: `row-${n}`, qrType: "dynamic", designConfig: {}, timeZone: "UTC" };
  await db.insert(campaigns).values({ orgId: ctx.org.id, id, createdBy: "test", ...fields, ...dates });
  return { id };
}

test("counts are of all its codes", async () => {
  const { owner } = await testOrg();
  const { id } = await found(owner);
  await bulk(owner, {
    urls: ["https://example.org/1", "https://example.org/2"],
    qr_type: "dynamic",
    campaign_id: id,
  });
  await db.update(codes).set({ scanCount: 4 }).where(eq(codes.campaignId, id));
  expect((await list(owner)).data).toMatchObject([{ code_count: 3, scan_count: 12 }]);
});

test.each([
  "x",
  "",
  Buffer.from('["newest","2027-01-01","x"]').toString("base64url"),
  Buffer.from('["newest","now()","01900000-0000-7000-8000-000000000000"]').toString("base64url"),
  Buffer.from('["name","a\\u0000","01900000-0000-7000-8000-000000000000"]').toString("base64url"),
  Buffer.from('["scans","1","01900000-0000-7000-8000-000000000000"]').toString("base64url"),
])("%j is no cursor of this list", async (cursor) => {
  const { owner } = await testOrg();
  for (const sort of ["newest", "name"])
    await expect(list(owner, { cursor, sort })).rejects.toMatchObject({ code: "VALIDATION" });
});

test("a viewer sees the list; a stranger sees none of it", async () => {
  const { owner, viewer } = await testOrg();
  const { owner: stranger } = await testOrg();
  await found(owner);
  expect(await names(viewer)).toEqual(["Summer"]);
  expect(await names(stranger)).toEqual([]);
  expect(await listTags(stranger)).toEqual([]);
});
