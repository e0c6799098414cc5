import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { scanRollups, scans } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { uuidv7 } from "@/lib/ids";
import { segmentOf } from "./columns";
import { DAY_MS, HOUR_MS } from "./columns-assembly";
import { joinHours } from "./join";
import { rollUpScans } from "./roll-up";
import type { Segment } from "./segment";
import { segments, totals } from "./store";
import { cachedSegments } from "./store-cache";
import { insertScans, rowsOf, type ScanRow, scanRow, visitor } from "./testing";

// Of its own: the job works on all organisations.
const { db } = await testDatabase({ own: true });
beforeEach(() => cachedSegments().clear());

const anOrg = () => ({ id: uuidv7() });
const NOW = new Date("2026-03-10T12:20:00.000Z");
const read = async (org: { id: string }, from = "2026-01-01", to = "2027-01-01") => {
  const all: Segment[] = [];
  for await (const segment of segments(db, org.id, new Date(from), new Date(to))) all.push(segment);
  return all;
};
const at = (time: string, more: Partial<ScanRow> = {}) => ({ at: new Date(time), ...more });

/** Per visitor what they scanned, in no particular order. */
function visits(segment: Segment): string {
  const visitors: string[][] = [];
  for (const { opens, ...row } of rowsOf(segment)) {
    if (opens) visitors.push([]);
    visitors.at(-1)?.push(JSON.stringify(row));
  }
  return visitors
    .map((rows) => rows.sort().join())
    .sort()
    .join("\n");
}

test("a segment a day in order of time, from what was just written, whether rolled up or not", async () => {
  const org = anOrg();
  const rows = [
    at("2026-02-28T23:59:59.999Z"),
    at("2026-03-01T00:00:00.000Z", { visitor: visitor(1) }),
    at("2026-03-01T23:59:59.999Z", { visitor: visitor(1), country: null }),
    at("2026-03-10T01:00:00.000Z", { visitor: visitor(1) }),
    at("2026-03-10T02:14:59.999Z", { visitor: visitor(1), country: "CY" }),
  ].map((row) => scanRow(org, row));
  await insertScans(db, rows);
  const seen = (all: Segment[]) =>
    all.map((s) => [new Date(s.from).toISOString().slice(5, 10), s.length, [...s.quarter], [...s.opens]]);
  const expected = [
    ["02-28", DAY_MS, [95], [1]],
    ["03-01", DAY_MS, [0, 95], [1, 0]],
    ["03-10", DAY_MS, [4, 8], [1, 0]],
  ];
  // As on the evening of the 10th: that day is told by its hours.
  await rollUpScans(db, NOW);
  expect(seen(await read(org))).toEqual(expected);
  expect(seen(await read(org))).toEqual(expected);
  expect(seen(await read(org, "2026-03-01", "2026-03-10T01:00:00Z"))).toEqual(expected.slice(1));
  expect(seen(await read(org, "2026-03-01T12:00:00Z", "2026-03-10"))).toEqual(expected.slice(1, 2));
  await insertScans(db, [scanRow(org, at("2026-03-01T12:00:00Z")), scanRow(org, at("2026-03-10T03:00:00Z"))]);
  expect((await read(org)).map((s) => s.rows)).toEqual([1, 3, 3]);
  expect(await read(anOrg())).toEqual([]);
});

test("the hours of an open day joined are the day itself", async () => {
  const scan = fc.record({
    at: fc.nat(DAY_MS - 1).map((ms) => new Date(NOW.getTime() - (NOW.getTime() % DAY_MS) + ms)),
    visitor: fc.option(fc.nat(8).map(visitor), { nil: null }),
    country: fc.constantFrom("GR", "CY", null),
    city: fc.option(fc.string({ maxLength: 2 }), { nil: null }),
    bot: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(scan, { maxLength: 80 }), async (facts) => {
      const day = NOW.getTime() - (NOW.getTime() % DAY_MS);
      const rows = facts.map((more) => scanRow({ id: uuidv7() }, more));
      const hours = Array.from({ length: 24 }, (_, n) => day + n * HOUR_MS).map((from) =>
        segmentOf(
          rows.filter((row) => Math.floor(row.at.getTime() / HOUR_MS) * HOUR_MS === from),
          from,
          HOUR_MS,
        ),
      );
      const joined = await joinHours(
        hours.filter((hour) => hour.rows > 0),
        day,
      );
      expect(visits(joined)).toBe(visits(segmentOf(rows, day, DAY_MS)));
      expect([joined.from, joined.length, joined.visitors]).toEqual([day, DAY_MS, null]);
    }),
  );
});

test("a hundred thousand scans of an open day are joined without holding up the thread", async () => {
  const day = Date.UTC(2026, 2, 10);
  const hours = Array.from({ length: 24 }, (_, n) =>
    segmentOf(
      Array.from({ length: 4200 }, (_, i) =>
        scanRow(
          { id: "" },
          { at: new Date(day + n * HOUR_MS + i), visitor: visitor((i * 7 + n * 911) % 30_000) },
        ),
      ),
      day + n * HOUR_MS,
      HOUR_MS,
    ),
  );
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  const joined = await joinHours(hours, day);
  clearInterval(timer);
  expect(joined.rows).toBe(100_800);
  expect(turns).toBeGreaterThan(2);
});

/** One scan a day from 1 January on, rolled up. */
async function days(org: { id: string }, n: number): Promise<void> {
  await insertScans(
    db,
    Array.from({ length: n }, (_, i) => scanRow(org, { at: new Date(Date.UTC(2025, 0, 1 + i)) })),
  );
  for await (const _ of segments(db, org.id, new Date(0), NOW));
}

test("years are read in batches, in order; a second time from memory, whatever else is read meanwhile", async () => {
  const org = anOrg();
  await days(org, 150);
  cachedSegments().clear();
  const [first, second] = await Promise.all([read(org, "2025-01-01"), read(org, "2025-01-01")]);
  expect(first.map((s) => s.from)).toEqual(Array.from({ length: 150 }, (_, i) => Date.UTC(2025, 0, 1 + i)));
  expect(second).toEqual(first);
  const again = await read(org, "2025-01-01");
  expect(again.every((segment, i) => segment === first[i] || segment === second[i])).toBe(true);
});

test("a reader that leaves early, or a day that vanishes while it is read, is no failure", async () => {
  const org = anOrg();
  await days(org, 80);
  cachedSegments().clear();
  for await (const segment of segments(db, org.id, new Date("2025-01-01"), NOW)) {
    expect(segment.rows).toBe(1);
    break;
  }
  const seen: number[] = [];
  for await (const segment of segments(db, org.id, new Date("2025-01-01"), NOW)) {
    if (seen.length === 0) await db.delete(scanRollups).where(eq(scanRollups.orgId, org.id));
    seen.push(segment.from);
  }
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
});

test.each([
  ["garbage", sql`'\\x00112233445566778899aabbccddeeff'::bytea`, 1],
  ["another format", sql`columns`, 0],
])("a roll-up that is %s is made anew from raw scans", async (_, columns, format) => {
  const org = anOrg();
  await insertScans(db, [scanRow(org, at("2026-02-01T10:00:00Z")), scanRow(org, at("2026-02-02T10:00:00Z"))]);
  expect(await read(org)).toHaveLength(2);
  cachedSegments().clear();
  await db.execute(
    sql`update scan_rollups set columns = ${columns}, format = ${format} where org_id = ${org.id}::uuid`,
  );
  expect((await read(org)).map((s) => [s.rows, [...s.quarter]])).toEqual([
    [1, [40]],
    [1, [40]],
  ]);
});

test("writers, roll-ups that close the day and readers at once: every reading is whole", async () => {
  const org = anOrg();
  const start = Date.UTC(2026, 2, 9, 21);
  let written = 0;
  let writing = true;
  const writer = async () => {
    for (let n = 0; n < 30; n++) {
      const rows = [0, 1, 2].map((i) =>
        scanRow(org, {
          at: new Date(start + ((n * 3 + i) % 6) * HOUR_MS),
          visitor: visitor(Math.floor(n / 2) % 4),
        }),
      );
      await insertScans(db, rows);
      written += rows.length;
    }
    writing = false;
  };
  const roller = async () => {
    for (let n = 0; writing; n++) await rollUpScans(db, n % 2 ? new Date("2026-03-09T23:30:00Z") : NOW);
  };
  const reader = async () => {
    while (writing) {
      const least = written;
      const all = await read(org);
      const rows = all.reduce((sum, segment) => sum + segment.rows, 0);
      expect(rows).toBeGreaterThanOrEqual(least);
      expect(rows).toBeLessThanOrEqual(90);
      expect(new Set(all.map((segment) => segment.from)).size).toBe(all.length);
    }
  };
  await Promise.all([writer(), roller(), reader(), reader()]);
  expect(await totals(db, org.id)).toEqual({ scans: 90, bots: 0, visitors: 8 });
});

test("roll-ups and raw counts agree: scans, bots and distinct visitors of each day, and of each country of it", async () => {
  let seed = 42;
  const random = (n: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % n;
  };
  const orgs = [anOrg(), anOrg()];
  // Closed days, days of hours (as they are in the future), and everything between.
  const start = Math.floor(Date.now() / DAY_MS) * DAY_MS - 3 * DAY_MS;
  for (let batch = 0; batch < 8; batch++) {
    const rows = Array.from({ length: 250 }, () =>
      scanRow(orgs[random(2)] ?? anOrg(), {
        at: new Date(start + random(5 * DAY_MS)),
        visitor: random(12) === 0 ? null : visitor(random(60)),
        country: ["GR", "CY", "DE", null][random(4)] ?? null,
        bot: random(6) === 0,
      }),
    );
    await insertScans(db, rows);
    if (batch % 4 === 1) await rollUpScans(db, new Date());
  }
  for (const org of orgs) {
    const all: Segment[] = [];
    for await (const one of segments(db, org.id, new Date(start), new Date(start + 5 * DAY_MS)))
      all.push(one);
    expect(all.flatMap(naiveCounts).sort()).toEqual((await rawCounts(org)).sort());
    const people = (await rawCounts(org)).filter(([, country]) => country === "all");
    const [scans, bots, visitors] = [2, 3, 4].map((i) =>
      people.reduce((sum, row) => sum + Number(row[i]), 0),
    );
    expect(await totals(db, org.id)).toEqual({ scans, bots, visitors });
  }
});

type Counts = [day: string, country: string, scans: number, bots: number, visitors: number];

async function rawCounts(org: { id: string }): Promise<Counts[]> {
  const day = sql`to_char(${scans.at} at time zone 'UTC', 'YYYY-MM-DD')`;
  const known = sql`count(distinct ${scans.visitor}) filter (where not ${scans.bot})`;
  const unknown = sql`count(*) filter (where not ${scans.bot} and ${scans.visitor} is null)`;
  const rows = await db.execute(sql`
    select ${day} as day, case when grouping(country) = 1 then 'all' else coalesce(country, '?') end as country,
      (count(*) filter (where not bot))::int as scans, (count(*) filter (where bot))::int as bots,
      (${known} + ${unknown})::int as visitors
    from scans where org_id = ${org.id}::uuid group by grouping sets ((1), (1, country))`);
  return rows.map((r) => [r.day, r.country, r.scans, r.bots, r.visitors] as Counts);
}

function naiveCounts(segment: Segment): Counts[] {
  const groups = new Map<string, { scans: number; bots: number; visitors: Set<number> }>();
  let current = 0;
  for (const { opens, bot, country } of rowsOf(segment)) {
    if (opens) current++;
    for (const name of ["all", country ?? "?"]) {
      const group = groups.get(name) ?? { scans: 0, bots: 0, visitors: new Set() };
      groups.set(name, group);
      if (bot) group.bots++;
      else {
        group.scans++;
        group.visitors.add(current);
      }
    }
  }
  const day = new Date(segment.from).toISOString().slice(0, 10);
  return [...groups].map(([name, g]) => [day, name, g.scans, g.bots, g.visitors.size]);
}
