import fc from "fast-check";
import { expect, test } from "vitest";
import { segmentOf } from "./columns";
import { summarise } from "./engine";
import { type FilterQuery, filterOf } from "./filter";
import type { Group } from "./groupings";
import { resolveRange, timed } from "./range";
import { BOTS, type Bots, type Dimension, INTERVALS, UNKNOWN } from "./schemas";
import type { Segment } from "./segment";
import type { Tally } from "./tally";
import { type ScanRow, scanRow, visitor } from "./testing";

const DAY = 86_400_000;
const ORG = { id: "01900000-0000-7000-8000-00000000000a" };
const ZONES = ["UTC", "Europe/Athens", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"];
/** Around the change of clocks in Athens and before the one in New York. */
const START = Date.UTC(2026, 9, 23);

const COLUMN = {
  country: "country",
  os: "os",
  utm_source: "utmSource",
  outcome: "outcome",
  source: "source",
  code: "codeId",
} as const satisfies Partial<Record<Dimension, keyof ScanRow>>;
type Tested = keyof typeof COLUMN;
const TESTED = Object.keys(COLUMN) as Tested[];

const aRow = fc
  .record({
    minute: fc.integer({ min: 0, max: 5 * 24 * 60 - 1 }),
    country: fc.constantFrom("GR", "CY", "DE", null),
    os: fc.constantFrom("iOS", "Android", null),
    utmSource: fc.constantFrom("poster", "🎪", UNKNOWN, null),
    outcome: fc.constantFrom("verified", "expired"),
    source: fc.constantFrom("page", "redirect"),
    codeId: fc.constantFrom(1, 2, 3).map((n) => `01900000-0000-7000-8000-00000000000${n}`),
    bot: fc.boolean(),
    visitor: fc.option(fc.integer({ min: 0, max: 5 }).map(visitor)),
  })
  .map(({ minute, ...facts }) => scanRow(ORG, { ...facts, at: new Date(START + minute * 60_000) }));

const someValues = (values: string[]) => fc.subarray([...values, UNKNOWN, "", "nothing"]);
const aFilter: fc.Arbitrary<FilterQuery> = fc.record(
  {
    country: someValues(["GR", "cy"]),
    not_country: someValues(["DE"]),
    utm_source: someValues(["🎪"]),
    not_os: someValues(["iOS"]),
    outcome: someValues(["VERIFIED"]),
    not_source: someValues(["page"]),
  },
  { requiredKeys: [] },
);

const aQuestion = fc.record({
  rows: fc.array(aRow, { maxLength: 200 }),
  query: aFilter,
  bots: fc.constantFrom(...BOTS),
  tz: fc.constantFrom(...ZONES),
  interval: fc.constantFrom(...INTERVALS),
  from: fc.integer({ min: 0, max: 4 * 96 }),
  length: fc.integer({ min: 1, max: 4 * 96 }),
  askedBefore: fc.boolean(),
});

const segmentsOf = (rows: ScanRow[]): Segment[] => {
  const days = [...new Set(rows.map(({ at }) => Math.floor(at.getTime() / DAY)))].sort();
  return days.map((day) => {
    const own = rows.filter(({ at }) => Math.floor(at.getTime() / DAY) === day);
    return segmentOf(own, day * DAY, DAY);
  });
};

type Key = string | number | null;
interface Naive {
  scans: number;
  unique: number;
  bots: number;
}

/** One row after the other, in the most obvious way. */
function naive(rows: ScanRow[], bots: Bots, keyOf: (row: ScanRow) => Key): Map<Key, Naive> {
  const found = new Map<Key, Naive & { met: Set<string> }>();
  rows.forEach((row, index) => {
    const key = keyOf(row);
    const entry = found.get(key) ?? { scans: 0, unique: 0, bots: 0, met: new Set<string>() };
    found.set(key, entry);
    if (row.bot) entry.bots++;
    if (bots !== "include" && row.bot !== (bots === "only")) return;
    entry.scans++;
    const who = row.visitor?.toString("hex") ?? `unknown ${index}`;
    entry.met.add(`${row.at.toISOString().slice(0, 10)} ${who}`);
    entry.unique = entry.met.size;
  });
  return new Map(
    [...found].map(([key, { met, ...counts }]): [Key, Naive] => [key, counts]).filter(([, c]) => nonZero(c)),
  );
}

const SPELT: Partial<Record<Tested, (value: string) => string>> = {
  country: (value) => value.toUpperCase(),
  outcome: (value) => value.toLowerCase(),
  source: (value) => value.toLowerCase(),
};

function passes(row: ScanRow, query: FilterQuery): boolean {
  return TESTED.every((dimension) => {
    const value = row[COLUMN[dimension]];
    const among = (given: string[] | undefined) => {
      const values = (given ?? []).filter((text) => text !== "");
      if (values.length === 0) return undefined;
      return values.some(
        (text) => (SPELT[dimension] ?? String)(text) === value || (text === UNKNOWN && value === null),
      );
    };
    return (among(query[dimension]) ?? true) && !(among(query[`not_${dimension}`]) ?? false);
  });
}

const nonZero = (counts: Naive) => counts.scans + counts.unique + counts.bots > 0;
const found = (tally: Tally, keys: Key[]): Map<Key, Naive> =>
  new Map(keys.map((key, group): [Key, Naive] => [key, tally.at(group)]).filter(([, c]) => nonZero(c)));

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Weekday, 1 is Monday, and hour. */
function clockOf({ at }: ScanRow, tz: string): [number, number] {
  const options = { timeZone: tz, weekday: "short", hour: "2-digit", hourCycle: "h23" } as const;
  const clock = clocks.get(tz) ?? new Intl.DateTimeFormat("en-GB", options);
  clocks.set(tz, clock);
  const [day = "", hour = ""] = clock.format(at).split(", ");
  return [WEEK.indexOf(day) + 1, Number(hour)];
}
const WEEK = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const hour = (row: ScanRow, tz: string) => clockOf(row, tz)[1];
const weekday = (row: ScanRow, tz: string) => clockOf(row, tz)[0];
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);

test("counts what a row-by-row reading counts, for any rows, filters, zones and groups", async () => {
  await fc.assert(
    fc.asyncProperty(aQuestion, async ({ rows, query, bots, tz, interval, from, length, askedBefore }) => {
      const edge = (quarter: number) => new Date(START + quarter * 900_000).toISOString();
      const asked = { from: edge(from), to: edge(from + length), tz };
      const range = timed(resolveRange(asked, new Date(START), "UTC"), interval);
      const groups: Group[] = [
        { by: "total" },
        { by: "time", edges: range.edges },
        { by: "clock", of: "hour", timeZone: tz },
        { by: "clock", of: "weekday", timeZone: tz },
        { by: "clock", of: "cell", timeZone: tz },
        {
          by: "steps",
          steps: [
            { dimension: "outcome", value: "verified" },
            { dimension: "source", value: "redirect" },
          ],
        },
        ...TESTED.map((dimension) => ({ by: "dimension", dimension }) as const),
      ];
      const selection = { from: range.from, to: range.to, filter: filterOf(query), bots };
      const segments = segmentsOf(rows);
      // What was counted before must not be mistaken for what another question asks, and is right for the same one.
      for (const other of BOTS) await summarise(segments, { ...selection, filter: [], bots: other }, groups);
      if (askedBefore) await summarise(segments, selection, groups);
      const tallies = await summarise(segments, selection, groups);

      const within = rows.filter(({ at }) => at.getTime() >= range.from && at.getTime() < range.to);
      const meant = within.filter((row) => passes(row, query));
      const expected = (keyOf: (row: ScanRow) => Key) => naive(meant, bots, keyOf);
      const [total, time, hours, weekdays, cells, steps, ...dimensions] = tallies as [Tally, ...Tally[]];
      expect(found(total, [0])).toEqual(expected(() => 0));
      expect(found(time as Tally, upTo(range.labels.length))).toEqual(
        expected(({ at }) => range.edges.findLastIndex((start) => start <= at.getTime())),
      );
      expect(found(hours as Tally, upTo(24))).toEqual(expected((row) => hour(row, tz)));
      expect(found(weekdays as Tally, upTo(8))).toEqual(expected((row) => weekday(row, tz)));
      expect(found(cells as Tally, upTo(168))).toEqual(
        expected((row) => (weekday(row, tz) - 1) * 24 + hour(row, tz)),
      );
      expect(found(steps as Tally, [0, 1, 2])).toEqual(
        expected((row) => (row.outcome !== "verified" ? 0 : row.source === "redirect" ? 2 : 1)),
      );
      for (const [i, dimension] of TESTED.entries()) {
        const tally = dimensions[i] as Tally;
        expect(found(tally, [...tally.values])).toEqual(expected((row) => row[COLUMN[dimension]]));
      }
    }),
    { numRuns: 150 },
  );
}, 120_000);

/** Twenty days of 100,000 scans each, more than fit into one block. */
function manySegments(): Segment[] {
  const rows = 100_000;
  const column = (values: string[]) => ({
    values,
    codes: Uint8Array.from({ length: rows }, (_, i) => i % 3),
  });
  const one = { values: [null], codes: null };
  const template = segmentOf([scanRow(ORG, { at: new Date(START) })], START, DAY);
  const columns = Object.fromEntries(Object.keys(template.columns).map((name) => [name, one]));
  return upTo(20).map((day) => ({
    ...template,
    from: START + day * DAY,
    rows,
    quarter: Uint8Array.from({ length: rows }, (_, i) => i % 96),
    opens: Uint8Array.from({ length: rows }, (_, i) => (i % 4 === 0 ? 1 : 0)),
    bot: new Uint8Array(rows),
    columns: { ...template.columns, ...columns, country: column(["GR", "CY", "DE"]) },
  }));
}

test("other work goes first while a long count is under way, and visitors are one across its blocks", async () => {
  let turns = 0;
  const segments = manySegments();
  const timer = setInterval(() => turns++, 1);
  const [total, countries] = await summarise(
    segments,
    { from: START, to: START + 20 * DAY, filter: [], bots: "exclude" },
    [{ by: "total" }, { by: "dimension", dimension: "country" }],
  );
  clearInterval(timer);
  expect(total?.at(0)).toEqual({ scans: 2_000_000, unique: 500_000, bots: 0 });
  expect(countries?.at(0).unique).toBe(500_000);
  expect(turns).toBeGreaterThan(2);
});

test("many questions at once are each answered, and other work goes on", async () => {
  const segments = manySegments();
  const groups: Group[] = [{ by: "total" }];
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  const ask = (country: string) =>
    summarise(
      segments,
      { from: START, to: START + 20 * DAY, filter: filterOf({ country: [country] }), bots: "exclude" },
      groups,
    );
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, i) => ask(["GR", "CY", "DE"][i % 3] ?? "")),
  );
  clearInterval(timer);
  const scans = answers.map(([total]) => total?.at(0).scans);
  expect(scans.slice(0, 3).reduce<number>((sum, n) => sum + (n ?? 0), 0)).toBe(2_000_000);
  expect(scans.slice(3)).toEqual([...scans.slice(0, 3), ...scans.slice(0, 3), scans[0]]);
  expect(turns).toBeGreaterThan(5);
});
