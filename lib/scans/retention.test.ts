import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { openDatabase } from "@/db/client";
import { organizations, scanChanges, scanRollups, scans } from "@/db/schema";
import { testDatabase, testOrg } from "@/db/testing";
import { uuidv7 } from "@/lib/ids";
import { ensureScanPartitions } from "./partitions";
import { expireScans } from "./retention";
import { toLine } from "./row";
import { aScan } from "./testing";
import { writeScans } from "./write";

// Of its own: what is dropped here is everybody's.
const { db, target } = await testDatabase({ own: true });

const NOW = new Date("2027-05-31T13:00:00Z");

async function anOrg(months: number, times: string[]) {
  const { org } = await testOrg();
  await db.update(organizations).set({ scanRetentionMonths: months }).where(eq(organizations.id, org.id));
  await scanned(org, times);
  const kept = async () =>
    (await db.select().from(scans).where(eq(scans.orgId, org.id)).orderBy(scans.at)).map((s) =>
      s.at.toISOString(),
    );
  return { org, kept };
}

async function scanned(org: { id: string }, times: string[]) {
  const lines = times.map((at) => toLine(aScan(org, { at: new Date(at) }), uuidv7(), null));
  await writeScans(db, lines, (_line, error) => {
    throw error;
  });
}

const partitions = async () =>
  (
    await db.execute<{ name: string }>(sql`
      select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'scans'::regclass order by 1`)
  ).map((row) => row.name);

/** Partitions of a month and the three after it. */
const monthsFrom = (month: string) => ensureScanPartitions(db, new Date(`${month}-15T00:00:00Z`));

test("of each organisation goes what is older than it keeps: at the boundary, below it and above it", async () => {
  // Three months before 31 May there is no 31st: the last of February.
  const three = await anOrg(3, [
    "2027-02-27T23:59:59.999Z",
    "2027-02-28T00:00:00.000Z",
    "2027-02-28T00:00:00.001Z",
    "2026-12-01T00:00:00.000Z",
  ]);
  const twelve = await anOrg(12, [
    "2026-05-30T23:59:59.999Z",
    "2026-05-31T00:00:00.000Z",
    "2027-01-01T00:00:00Z",
  ]);
  await expireScans(db, NOW);
  expect(await three.kept()).toEqual(["2027-02-28T00:00:00.000Z", "2027-02-28T00:00:00.001Z"]);
  expect(await twelve.kept()).toEqual(["2026-05-31T00:00:00.000Z", "2027-01-01T00:00:00.000Z"]);
});

test("twenty-five months unless it is told otherwise", async () => {
  const { org } = await testOrg();
  await scanned(org, ["2025-04-29T23:59:59.999Z", "2025-04-30T00:00:00.000Z"]);
  await expireScans(db, NOW);
  const kept = await db.select().from(scans).where(eq(scans.orgId, org.id));
  expect(kept.map((s) => s.at.toISOString())).toEqual(["2025-04-30T00:00:00.000Z"]);
});

test("roll-ups and marks of days that are gone go with them, and no others", async () => {
  const { org } = await anOrg(3, ["2027-02-27T12:00:00Z", "2027-02-28T12:00:00Z"]);
  const at = (span: string, from: string) => ({
    orgId: org.id,
    span,
    from: new Date(from),
    scans: 1,
    bots: 0,
    visitors: 1,
    format: 1,
    columns: Buffer.alloc(1),
    builtAt: NOW,
  });
  await db
    .insert(scanRollups)
    .values([
      at("day", "2027-02-27T00:00:00Z"),
      at("day", "2027-02-28T00:00:00Z"),
      at("hour", "2027-02-27T23:00:00Z"),
      at("hour", "2027-02-28T00:00:00Z"),
    ]);
  await expireScans(db, NOW);
  const rolled = await db.select().from(scanRollups).where(eq(scanRollups.orgId, org.id));
  expect(rolled.map((r) => `${r.span} ${r.from.toISOString()}`).sort()).toEqual([
    "day 2027-02-28T00:00:00.000Z",
    "hour 2027-02-28T00:00:00.000Z",
  ]);
  const marked = await db.select().from(scanChanges).where(eq(scanChanges.orgId, org.id));
  expect(marked.map((m) => m.hour.toISOString())).toEqual(["2027-02-28T12:00:00.000Z"]);
});

test("many rows go in chunks, as far as one run may go; the next goes on", async () => {
  const old = Array.from({ length: 95 }, (_, n) => new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString());
  const { kept } = await anOrg(3, [...old, "2027-05-01T00:00:00Z"]);
  await expireScans(db, NOW, { chunk: 10, budget: -1 });
  expect(await kept()).toHaveLength(86);
  await expireScans(db, NOW, { chunk: 10 });
  expect(await kept()).toEqual(["2027-05-01T00:00:00.000Z"]);
});

test("a month goes as a whole once nobody keeps a day of it, and not before", async () => {
  const longest = 26;
  const { kept } = await anOrg(longest, []);
  await monthsFrom("2025-01");
  // Kept from 31 March 2025.
  await expireScans(db, NOW);
  expect((await partitions()).filter((name) => name.startsWith("scans_2025"))).toEqual([
    "scans_2025_03",
    "scans_2025_04",
  ]);
  await expireScans(db, new Date("2027-05-31T23:59:59Z"));
  expect(await partitions()).toContain("scans_2025_03");
  await expireScans(db, new Date("2027-06-01T00:00:00Z"));
  // Kept from 1 April.
  expect((await partitions()).filter((name) => name.startsWith("scans_2025"))).toEqual(["scans_2025_04"]);
  expect(await kept()).toEqual([]);
  expect(await partitions()).toContain("scans_default");
});

test("a drop gives way to whoever uses the table, and is made up for by the next run", async () => {
  await monthsFrom("2024-01");
  const other = openDatabase(target, { max: 1 });
  await other.db.transaction(async (tx) => {
    await tx.execute(sql`select count(*) from scans`);
    await expireScans(db, NOW);
    expect(await partitions()).toContain("scans_2024_01");
  });
  await other.close();
  await expireScans(db, NOW);
  expect((await partitions()).filter((name) => name.startsWith("scans_2024"))).toEqual([]);
});

test("scans are written while old ones go", async () => {
  const old = Array.from({ length: 500 }, (_, n) => new Date(Date.UTC(2026, 0, 1, 0, 0, n)).toISOString());
  const { org, kept } = await anOrg(3, old);
  await Promise.all([
    expireScans(db, NOW, { chunk: 50 }),
    ...Array.from({ length: 10 }, (_, n) => scanned(org, [`2027-05-01T00:00:0${n}Z`])),
  ]);
  expect(await kept()).toHaveLength(10);
});
