import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { testDatabase, testOrg } from "@/db/testing";
import { getCode } from "@/lib/codes";
import { issue } from "@/lib/codes/testing";
import { drainScans, ensureScanPartitions, latestScans, recordScan, scansOfCode } from ".";
import { ScanRow } from "./schemas";
import { aScan, BOT } from "./testing";

const { db } = await testDatabase();

const NOW = new Date("2027-03-09T22:30:00.000Z");

async function scanned(times: { at: string; bot?: boolean }[]) {
  const made = await testOrg();
  const { token } = await issue(made.owner, { label: "Door" });
  const { id: codeId } = await getCode(made.owner, token);
  for (const { at, bot } of times)
    recordScan(aScan(made.org, { codeId, at: new Date(at), ...(bot ? { userAgent: BOT } : {}) }));
  await drainScans();
  const viewer = { ...made.viewer, now: () => NOW };
  return { ...made, viewer, token, codeId };
}

const TIMES = [
  { at: "2027-03-09T22:29:00Z" },
  { at: "2027-03-09T21:59:00Z" },
  { at: "2027-03-09T21:58:00Z", bot: true },
  { at: "2027-03-04T12:00:00Z" },
  { at: "2027-03-02T22:30:00Z" },
  { at: "2027-02-08T22:30:00Z" },
  { at: "2027-02-08T21:30:00Z" },
];

test("the newest scans come first, with their code, and only so many", async () => {
  const { viewer, codeId, token } = await scanned(TIMES);
  const latest = await latestScans(viewer, 3);
  expect(latest.map((s) => s.scannedAt)).toEqual([
    "2027-03-09T22:29:00.000Z",
    "2027-03-09T21:59:00.000Z",
    "2027-03-09T21:58:00.000Z",
  ]);
  expect(latest[2]).toMatchObject({ token, label: "Door", bot: true, device: "bot" });
  const rows = await scansOfCode(viewer, codeId, 20);
  expect(rows).toHaveLength(7);
  expect(rows.map((row) => ScanRow.strict().parse(row))).toEqual(rows);
});

test("no other organisation's scans, and nothing without the scope", async () => {
  const { codeId, viewer } = await scanned(TIMES);
  const { owner: stranger } = await testOrg();
  const curious = { ...stranger, now: () => NOW };
  expect(await scansOfCode(curious, codeId, 20)).toEqual([]);
  expect(await latestScans(curious, 20)).toEqual([]);
  const without = { ...viewer, scopes: new Set<never>() };
  for (const denied of [scansOfCode(without, codeId, 1), latestScans(without, 1)]) {
    await expect(denied).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
});

test("partitions of this month and the next three exist, however often and by how many they are made", async () => {
  const december = new Date("2030-12-31T23:59:59Z");
  await Promise.all([1, 2, 3, 4].map(() => ensureScanPartitions(db, december)));
  const rows = await db.execute<{ name: string }>(sql`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'scans'::regclass and c.relname ~ '_203[01]_' order by 1`);
  expect(rows.map((r) => r.name)).toEqual([
    "scans_2030_12",
    "scans_2031_01",
    "scans_2031_02",
    "scans_2031_03",
  ]);
});

test("scans that came before their partition move into it", async () => {
  const { viewer, codeId, org } = await scanned([]);
  const at = new Date("2032-05-01T00:00:00.000Z");
  recordScan(aScan(org, { codeId, at }));
  await drainScans();
  await ensureScanPartitions(db, at);
  const [moved] = await db.execute<{ n: number }>(
    sql`select count(*)::int as n from scans_2032_05 where org_id = ${org.id}`,
  );
  expect(moved?.n).toBe(1);
  recordScan(aScan(org, { codeId, at: new Date(at.getTime() + 1) }));
  await drainScans();
  expect((await scansOfCode(viewer, codeId, 5)).map((s) => s.scannedAt)).toEqual([
    "2032-05-01T00:00:00.001Z",
    "2032-05-01T00:00:00.000Z",
  ]);
});
