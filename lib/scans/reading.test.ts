import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { testDatabase, testOrg } from "@/db/testing";
import { getCode, revokeCode } from "@/lib/codes";
import { inDays, issue } from "@/lib/codes/testing";
import { drainScans, ensureScanPartitions, latestScans, recordScan, scansOfCode, scanTotals } from ".";
import { ScanRow } from "./schemas";
import { aScan, BOT } from "./testing";

const { db } = await testDatabase();

/** Half past midnight on 10 March 2027 in Athens, still 9 March in UTC. */
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

test("days are those of the organisation's time zone, and bots are counted apart", async () => {
  const { viewer } = await scanned(TIMES);
  const athens = await scanTotals(viewer, "Europe/Athens");
  expect(athens).toMatchObject({ today: 1, last7Days: 3, last30Days: 5, bots: 1 });
  expect(athens.daily).toHaveLength(30);
  expect(athens.daily.slice(-2)).toEqual([
    { date: "2027-03-09", scans: 1 },
    { date: "2027-03-10", scans: 1 },
  ]);
  const utc = await scanTotals(viewer, "UTC");
  expect(utc).toMatchObject({ today: 2, last7Days: 3, last30Days: 6 });
  expect(utc.daily.at(-1)?.date).toBe("2027-03-09");
});

test("every day of the range is there once, also across a change of the clocks", async () => {
  const { viewer } = await scanned([]);
  for (const [zone, now] of [
    ["Europe/Athens", "2027-04-10T22:00:00Z"],
    ["America/New_York", "2026-11-20T04:30:00Z"],
    ["Africa/Cairo", "2027-05-05T00:00:00Z"],
    ["Pacific/Kiritimati", "2027-01-01T00:00:00Z"],
  ] as const) {
    const { daily } = await scanTotals({ ...viewer, now: () => new Date(now) }, zone);
    const expected = Array.from({ length: 30 }, (_, i) => {
      const today = new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(new Date(now));
      return new Date(Date.parse(today) - (29 - i) * 86_400_000).toISOString().slice(0, 10);
    });
    expect(daily.map((d) => d.date)).toEqual(expected);
  }
});

test("codes are counted, those in force apart", async () => {
  const { owner, viewer } = await testOrg();
  await issue(owner);
  await issue(owner, { expiresAt: inDays(1) });
  await revokeCode(owner, (await issue(owner)).token, {});
  expect(await scanTotals(viewer, "UTC")).toMatchObject({ codes: 3, activeCodes: 2, today: 0, bots: 0 });
  const later = { ...viewer, now: () => new Date(inDays(2)) };
  expect(await scanTotals(later, "UTC")).toMatchObject({ codes: 3, activeCodes: 1 });
});

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

test("no other organisation's scans, codes or numbers, and nothing without the scope", async () => {
  const { codeId, viewer } = await scanned(TIMES);
  const { owner: stranger } = await testOrg();
  const curious = { ...stranger, now: () => NOW };
  expect(await scansOfCode(curious, codeId, 20)).toEqual([]);
  expect(await latestScans(curious, 20)).toEqual([]);
  expect(await scanTotals(curious, "UTC")).toMatchObject({
    codes: 0,
    activeCodes: 0,
    last30Days: 0,
    bots: 0,
  });
  const without = { ...viewer, scopes: new Set<never>() };
  for (const denied of [
    scansOfCode(without, codeId, 1),
    latestScans(without, 1),
    scanTotals(without, "UTC"),
  ]) {
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
