import { setTimeout as pause } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { scanChanges, scanRollups, scans } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { uuidv7 } from "@/lib/ids";
import { segmentOf } from "./columns";
import { DAY_MS, HOUR_MS } from "./columns-assembly";
import { decodeSegment } from "./columns-codec";
import { refresh, rollUpScans } from "./roll-up";
import { summaryOf } from "./roll-up-summary";
import { insertScans, rowsOf, scanRow, visitor } from "./testing";

// Of its own: the job works on all organisations, and one test locks a table.
const { db, sql: driver } = await testDatabase({ own: true, max: 24 });

const NOW = new Date("2026-03-10T12:20:00.000Z");
const anOrg = () => ({ id: uuidv7() });
const rollupsOf = (org: { id: string }) =>
  db.select().from(scanRollups).where(eq(scanRollups.orgId, org.id)).orderBy(scanRollups.from);
const changesOf = (org: { id: string }) =>
  db.select().from(scanChanges).where(eq(scanChanges.orgId, org.id)).orderBy(scanChanges.hour);
/** Per visitor what they scanned; neither the visitors' order nor that of their scans says anything. */
function told(segment: ReturnType<typeof segmentOf>): string[] {
  const visitors: string[][] = [];
  for (const { opens, ...row } of rowsOf(segment)) {
    if (opens) visitors.push([]);
    visitors.at(-1)?.push(JSON.stringify(row));
  }
  return visitors.map((rows) => rows.sort().join()).sort();
}

/** Every roll-up says what its raw scans say, and every scan is in exactly one. */
async function expectRawIsRolledUp(org: { id: string }): Promise<void> {
  const raw = await db.select().from(scans).where(eq(scans.orgId, org.id));
  const rollups = await rollupsOf(org);
  let rows = 0;
  for (const rollup of rollups) {
    const [from, length] = [rollup.from.getTime(), rollup.span === "day" ? DAY_MS : HOUR_MS];
    const within = raw.filter(({ at }) => at.getTime() >= from && at.getTime() < from + length);
    const segment = await decodeSegment(rollup.columns);
    expect(told(segment).join()).toBe(told(segmentOf(within, from, length)).join());
    expect(summaryOf(segment)).toEqual({ scans: rollup.scans, bots: rollup.bots, visitors: rollup.visitors });
    rows += segment.rows;
  }
  expect(rows).toBe(raw.length);
  expect(await changesOf(org)).toEqual([]);
}

const spansOf = async (org: { id: string }) =>
  (await rollupsOf(org)).map(
    ({ span, from, scans }) => `${span} ${from.toISOString().slice(0, 13)} ${scans}`,
  );

test("the open day is kept by the hour; days that are over by the day, ten minutes after their end", async () => {
  const org = anOrg();
  await insertScans(
    db,
    [
      "2026-03-08T23:59:59.999Z",
      "2026-03-09T00:00:00.000Z",
      "2026-03-09T23:59:59.999Z",
      "2026-03-10T00:00:00.000Z",
      "2026-03-10T12:19:00.000Z",
      // Of a clock that goes fast.
      "2026-03-10T13:00:00.000Z",
    ].map((at) => scanRow(org, { at: new Date(at) })),
  );
  await rollUpScans(db, new Date("2026-03-10T00:09:59.999Z"));
  expect(await spansOf(org)).toEqual([
    "day 2026-03-08T00 1",
    "hour 2026-03-09T00 1",
    "hour 2026-03-09T23 1",
    "hour 2026-03-10T00 1",
    "hour 2026-03-10T12 1",
    "hour 2026-03-10T13 1",
  ]);
  await expectRawIsRolledUp(org);
  await rollUpScans(db, new Date("2026-03-10T00:10:00.000Z"));
  expect((await spansOf(org)).slice(0, 3)).toEqual([
    "day 2026-03-08T00 1",
    "day 2026-03-09T00 2",
    "hour 2026-03-10T00 1",
  ]);
  await expectRawIsRolledUp(org);
});

test("a scan that comes late into a closed day is in it after the next run, or at once for who asks", async () => {
  const org = anOrg();
  const at = new Date("2026-03-07T08:00:00.000Z");
  await insertScans(db, [scanRow(org, { at, visitor: visitor(1) })]);
  await rollUpScans(db, NOW);
  const [before] = await rollupsOf(org);
  await insertScans(db, [scanRow(org, { at: new Date(at.getTime() + HOUR_MS), visitor: visitor(1) })]);
  await rollUpScans(db, NOW);
  const [after] = await rollupsOf(org);
  expect(after).toMatchObject({ span: "day", scans: 2, visitors: 1, bots: 0 });
  expect(after?.builtAt.getTime()).toBeGreaterThan(before?.builtAt.getTime() ?? Number.NaN);
  await insertScans(db, [scanRow(org, { at, bot: true, botKind: "search" })]);
  await refresh(db, org.id, new Date("2026-03-07T08:15:00Z"), new Date("2026-03-07T08:30:00Z"), NOW);
  expect((await rollupsOf(org))[0]).toMatchObject({ span: "day", scans: 2, visitors: 1, bots: 1 });
  await expectRawIsRolledUp(org);
});

test("asking rolls up what was asked for, and leaves the rest to the job", async () => {
  const [org, other] = [anOrg(), anOrg()];
  const times = ["2026-03-10T09:59:59.999Z", "2026-03-10T10:00:00.000Z", "2026-03-10T11:00:00.000Z"];
  for (const one of [org, other])
    await insertScans(
      db,
      times.map((at) => scanRow(one, { at: new Date(at) })),
    );
  await refresh(db, org.id, new Date("2026-03-10T10:15:00Z"), new Date("2026-03-10T11:00:00Z"), NOW);
  expect(await spansOf(org)).toEqual(["hour 2026-03-10T10 1"]);
  expect(await changesOf(org)).toHaveLength(2);
  expect(await spansOf(other)).toEqual([]);
  await rollUpScans(db, NOW);
  await expectRawIsRolledUp(org);
  await expectRawIsRolledUp(other);
});

test("an organisation without scans has no roll-ups, and what was removed is rolled up to nothing", async () => {
  const org = anOrg();
  await refresh(db, org.id, new Date(0), NOW, NOW);
  expect(await rollupsOf(org)).toEqual([]);
  const days = ["2026-03-09T10:00:00Z", "2026-03-10T10:00:00Z"].map((at) => new Date(at));
  await insertScans(
    db,
    days.map((at) => scanRow(org, { at })),
  );
  await rollUpScans(db, NOW);
  await db.delete(scans).where(eq(scans.orgId, org.id));
  await db.insert(scanChanges).values(days.map((hour) => ({ orgId: org.id, hour, changes: 1 })));
  await rollUpScans(db, NOW);
  expect(await rollupsOf(org)).toEqual([]);
  await expectRawIsRolledUp(org);
});

test("catching up takes what its budget allows, the oldest first; the open hour is always among it", async () => {
  const org = anOrg();
  const days = Array.from({ length: 30 }, (_, n) => new Date(Date.UTC(2026, 0, 1 + n)));
  await insertScans(
    db,
    [...days, NOW].map((at) => scanRow(org, { at })),
  );
  await rollUpScans(db, NOW, 0);
  expect(await spansOf(org)).toEqual(["day 2026-01-01T00 1", "hour 2026-03-10T12 1"]);
  await rollUpScans(db, NOW, Number.POSITIVE_INFINITY);
  await expectRawIsRolledUp(org);
  expect(await rollupsOf(org)).toHaveLength(31);
});

test("writers and several roll-ups at once, with days that end meanwhile: every roll-up equals its raw scans", async () => {
  const orgs = [anOrg(), anOrg(), anOrg()];
  const start = Date.UTC(2026, 2, 9, 21);
  let [writing, seed] = [true, 1];
  const random = (n: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % n;
  };
  const writers = Array.from({ length: 6 }, async (_, writer) => {
    for (let n = 0; n < 40; n++) {
      const org = orgs[(writer + n) % orgs.length] ?? anOrg();
      const rows = Array.from({ length: 1 + random(12) }, () =>
        scanRow(org, {
          at: new Date(start + random(6 * HOUR_MS)),
          visitor: visitor(random(9)),
          bot: random(5) === 0,
        }),
      );
      await insertScans(db, rows);
      await pause(random(5));
    }
  });
  // Clocks that do not agree about the day's end.
  const clocks = [
    "2026-03-09T23:30:00Z",
    "2026-03-10T00:05:00Z",
    "2026-03-10T00:30:00Z",
    "2026-03-10T03:00:00Z",
  ];
  const workers = clocks.map(async (clock, n) => {
    while (writing) {
      const now = new Date(clock);
      const org = orgs[random(orgs.length)] ?? anOrg();
      if (n % 2) await rollUpScans(db, now);
      else await refresh(db, org.id, new Date(start), new Date(start + 6 * HOUR_MS), now);
    }
  });
  await Promise.all(writers);
  writing = false;
  await Promise.all(workers);
  for (const org of orgs) {
    await refresh(db, org.id, new Date(0), NOW, new Date(clocks[0] ?? ""));
    await expectRawIsRolledUp(org);
  }
});

test("a day is one roll-up's at a time: the job passes by what another is at, who asks waits for it", async () => {
  const org = anOrg();
  await insertScans(db, [scanRow(org, { at: NOW })]);
  await rollUpScans(db, NOW);
  const ask = () => refresh(db, org.id, NOW, new Date(NOW.getTime() + 1), NOW);
  const order: string[] = [];
  let asked: Promise<unknown>[] = [];
  await db.transaction(async (tx) => {
    // Roll-ups can be read, and not written: the first stops between reading the scans and writing.
    await tx.execute(sql`lock table scan_rollups in share mode`);
    await insertScans(db, [scanRow(org, { at: NOW })]);
    asked = [ask().then(() => order.push("first"))];
    await waits("relation");
    await insertScans(db, [scanRow(org, { at: NOW })]);
    await rollUpScans(db, new Date(NOW.getTime() + 1000));
    order.push("job");
    asked.push(ask().then(() => order.push("second")));
    await waits("advisory");
  });
  await Promise.all(asked);
  expect(order).toEqual(["job", "first", "second"]);
  expect((await rollupsOf(org)).map((row) => row.scans)).toEqual([3]);
  await expectRawIsRolledUp(org);
});

/** The process id of who waits for a lock of this type, as soon as somebody does. */
async function waits(type: "relation" | "advisory"): Promise<number> {
  let pid: number | undefined;
  await expect
    .poll(
      async () => {
        const [row] = await driver<{ pid: number }[]>`
        select l.pid from pg_locks l join pg_stat_activity a on a.pid = l.pid
        where l.locktype = ${type} and not l.granted and a.datname = current_database()`;
        pid = row?.pid;
        return pid !== undefined;
      },
      { timeout: 10_000 },
    )
    .toBe(true);
  return pid ?? 0;
}

test("a roll-up whose connection is cut between reading and marking leaves the hour to be rolled up", async () => {
  const org = anOrg();
  await insertScans(db, [scanRow(org, { at: NOW })]);
  await rollUpScans(db, NOW);
  await insertScans(db, [scanRow(org, { at: NOW })]);
  let failed: Promise<unknown> | undefined;
  await db.transaction(async (tx) => {
    // Roll-ups can be read, and not written.
    await tx.execute(sql`lock table scan_rollups in share mode`);
    failed = refresh(db, org.id, new Date(NOW.getTime() - HOUR_MS), new Date(NOW.getTime() + 1), NOW).catch(
      (error: unknown) => error,
    );
    await driver`select pg_terminate_backend(${await waits("relation")})`;
    expect(await failed).toBeInstanceOf(Error);
  });
  expect((await rollupsOf(org)).map((row) => row.scans)).toEqual([1]);
  expect((await changesOf(org)).map((row) => row.hour.toISOString())).toEqual(["2026-03-10T12:00:00.000Z"]);
  await refresh(db, org.id, NOW, new Date(NOW.getTime() + 1), NOW);
  await expectRawIsRolledUp(org);
});

test("what is written while an hour is read stays marked, even if an earlier mark has come and gone", async () => {
  const org = anOrg();
  await insertScans(db, [scanRow(org, { at: NOW })]);
  const write = () => insertScans(db, [scanRow(org, { at: NOW })]);
  const read = () => refresh(db, org.id, new Date(0), new Date(NOW.getTime() + 1), NOW);
  for (let n = 0; n < 30; n++) await Promise.all([read(), write(), read(), write(), read()]);
  await read();
  await expectRawIsRolledUp(org);
  expect((await rollupsOf(org)).map((row) => row.scans)).toEqual([61]);
});
