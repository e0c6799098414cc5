import { expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { comparisonOf, timedComparisonOf } from "./compare";
import { type RangeQuery, resolveRange, timed } from "./range";
import type { Interval } from "./schemas";

const NOW = new Date("2026-11-22T10:20:00Z");
const rangeOf = (query: RangeQuery, tz = "UTC", now = NOW) => resolveRange(query, now, tz);
const iso = (ms: number) => new Date(ms).toISOString();
const days = (from: string, to: string, tz: string) => rangeOf({ from, to }, tz);
const lengths = (query: RangeQuery, tz: string, interval: Interval) => {
  const { edges, labels } = timed(rangeOf(query, tz), interval);
  return labels.map((label, i) => [label, ((edges[i + 1] ?? 0) - (edges[i] ?? 0)) / 3_600_000]);
};
const problem = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return [error.code, error.issues?.map(({ path }) => path)];
    throw error;
  }
  return "accepted";
};

test("the last 30 days, today included, unless told", () => {
  const range = rangeOf({}, "Europe/Athens");
  expect([iso(range.from), iso(range.to)]).toEqual(["2026-10-23T21:00:00.000Z", "2026-11-22T22:00:00.000Z"]);
  expect(timed(range).labels).toHaveLength(30);
});

test("after midnight in the zone today is another day than in UTC", () => {
  const now = new Date("2026-11-22T23:30:00Z");
  expect(iso(rangeOf({}, "Europe/Athens", now).to)).toBe("2026-11-23T22:00:00.000Z");
  expect(iso(rangeOf({}, "America/New_York", now).to)).toBe("2026-11-23T05:00:00.000Z");
});

test("days are whole, the last one included; instants are cut to the quarter", () => {
  const range = rangeOf({ from: "2026-10-01", to: "2026-10-31", tz: "America/New_York" });
  expect([iso(range.from), iso(range.to)]).toEqual(["2026-10-01T04:00:00.000Z", "2026-11-01T04:00:00.000Z"]);
  const instants = rangeOf({ from: "2026-10-01T10:07:00+02:00", to: "2026-10-01T09:59:59Z" });
  expect([iso(instants.from), iso(instants.to)]).toEqual([
    "2026-10-01T08:00:00.000Z",
    "2026-10-01T09:45:00.000Z",
  ]);
});

test("with only an end, the 30 days up to it", () => {
  const range = rangeOf({ to: "2026-03-31" }, "Europe/Athens");
  expect([iso(range.from), iso(range.to)]).toEqual(["2026-03-01T22:00:00.000Z", "2026-03-31T21:00:00.000Z"]);
});

test.each([
  ["Europe/Athens", "2026-03-29", 23],
  ["Europe/Athens", "2026-10-25", 25],
  ["America/New_York", "2026-03-08", 23],
  ["America/New_York", "2026-11-01", 25],
  ["Africa/Cairo", "2026-04-24", 23],
  ["Africa/Cairo", "2026-10-29", 25],
  ["Asia/Kathmandu", "2026-06-01", 24],
  ["Australia/Lord_Howe", "2026-04-05", 24.5],
  ["Australia/Lord_Howe", "2026-10-04", 23.5],
])("%s, %s has %d hours", (tz, day, hours) => {
  expect(lengths({ from: day, to: day }, tz, "day")).toEqual([[day, hours]]);
  const points = lengths({ from: day, to: day }, tz, "hour");
  expect(points.reduce((sum, [, length]) => sum + Number(length), 0)).toBe(hours);
  expect(new Set(points.map(([label]) => label)).size).toBe(points.length);
});

test("the hour that comes twice is two points with their offsets; the one that is skipped is none", () => {
  const labels = (day: string, tz: string) => lengths({ from: day, to: day }, tz, "hour").map(([l]) => l);
  expect(labels("2026-10-25", "Europe/Athens").slice(2, 6)).toEqual([
    "2026-10-25T02:00:00+03:00",
    "2026-10-25T03:00:00+03:00",
    "2026-10-25T03:00:00+02:00",
    "2026-10-25T04:00:00+02:00",
  ]);
  expect(labels("2026-03-29", "Europe/Athens").slice(2, 4)).toEqual([
    "2026-03-29T02:00:00+02:00",
    "2026-03-29T04:00:00+03:00",
  ]);
  expect(labels("2026-04-05", "Australia/Lord_Howe").slice(1, 4)).toEqual([
    "2026-04-05T01:00:00+11:00",
    "2026-04-05T01:30:00+10:30",
    "2026-04-05T02:00:00+10:30",
  ]);
  expect(labels("2026-06-01", "Asia/Kathmandu")[0]).toBe("2026-06-01T00:00:00+05:45");
});

test("a day that begins at one o'clock, since its midnight was skipped", () => {
  const range = days("2026-04-24", "2026-04-24", "Africa/Cairo");
  expect([iso(range.from), iso(range.to)]).toEqual(["2026-04-23T22:00:00.000Z", "2026-04-24T21:00:00.000Z"]);
});

test("a day that a zone never had is not shown", () => {
  expect(lengths({ from: "2011-12-29", to: "2011-12-31" }, "Pacific/Apia", "day")).toEqual([
    ["2011-12-29", 24],
    ["2011-12-31", 24],
  ]);
});

test("weeks begin on Monday, months on their first; the ends are those of the range", () => {
  const labels = (interval: Interval) =>
    timed(days("2026-10-07", "2026-11-17", "Europe/Athens"), interval).labels;
  expect(labels("week")).toEqual([
    ...["2026-10-07", "2026-10-12", "2026-10-19", "2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16"],
  ]);
  expect(labels("month")).toEqual(["2026-10-07", "2026-11-01"]);
});

test.each([
  ["2026-11-21", "2026-11-22", "hour", 48],
  ["2026-10-24", "2026-10-25", "hour", 49],
  ["2026-08-23", "2026-11-22", "day", 92],
  ["2025-11-23", "2026-11-22", "week", 53],
  ["2020-01-01", "2026-11-22", "month", 83],
])("from %s to %s the points are %ss", (from, to, interval, count) => {
  const range = timed(days(from, to, "Europe/Athens"));
  expect([range.interval, range.labels.length]).toEqual([interval, count]);
});

test.each<[string, RangeQuery, Interval | undefined, string]>([
  ["an end before the start", { from: "2026-10-02", to: "2026-10-01" }, undefined, "to"],
  ["an instant of the last day", { from: "2026-10-01T10:00:00Z", to: "2026-10-01" }, undefined, "accepted"],
  ["less than a quarter", { from: "2026-10-01T10:01:00Z", to: "2026-10-01T10:14:00Z" }, undefined, "to"],
  ["a start in the future", { from: "2099-01-01" }, undefined, "from"],
  ["more than ten years", { from: "2010-01-01", to: "2026-01-01" }, undefined, "from"],
  ["too many hours", { from: "2026-01-01", to: "2026-12-31" }, "hour", "interval"],
  ["too many days", { from: "2017-01-01", to: "2026-12-31" }, "day", "interval"],
  ["the end of all dates", { from: "9999-12-01", to: "9999-12-31" }, undefined, "to"],
  ["a month near it", { from: "9999-11-01", to: "9999-11-30" }, undefined, "accepted"],
  ["the first year there is", { from: "0100-01-01", to: "0100-01-31" }, undefined, "accepted"],
])("%s", (_, query, interval, path) => {
  const found = problem(() => timedComparisonOf(timed(rangeOf(query, "Europe/Athens"), interval), "year"));
  expect(found).toEqual(path === "accepted" ? path : ["VALIDATION", [path]]);
});

const compared = (from: string, to: string, kind: "previous" | "year", tz = "Europe/Athens") => {
  const range = comparisonOf(days(from, to, tz), kind);
  return range && [iso(range.from), iso(range.to)];
};

test("the previous period has as many calendar days and ends where the range begins", () => {
  expect(compared("2026-10-20", "2026-10-29", "previous")).toEqual([
    "2026-10-09T21:00:00.000Z",
    "2026-10-19T21:00:00.000Z",
  ]);
  expect(compared("2026-03-29", "2026-03-29", "previous")).toEqual([
    "2026-03-27T22:00:00.000Z",
    "2026-03-28T22:00:00.000Z",
  ]);
});

test("hours are compared with the same hours of the day before", () => {
  const range = rangeOf({ from: "2026-10-25T06:00:00Z", to: "2026-10-25T12:00:00Z" }, "Europe/Athens");
  const before = comparisonOf(range, "previous");
  expect(before && [iso(before.from), iso(before.to)]).toEqual([
    "2026-10-24T05:00:00.000Z",
    "2026-10-24T11:00:00.000Z",
  ]);
});

test("a year earlier are the same dates", () => {
  expect(compared("2026-10-01", "2026-10-31", "year")).toEqual([
    "2025-09-30T21:00:00.000Z",
    "2025-10-31T22:00:00.000Z",
  ]);
});

test("29 February alone is compared with the 28th, and within a range with no day", () => {
  expect(compared("2028-02-29", "2028-02-29", "year", "UTC")).toEqual([
    "2027-02-28T00:00:00.000Z",
    "2027-03-01T00:00:00.000Z",
  ]);
  const month = timedComparisonOf(timed(days("2028-02-27", "2028-03-01", "UTC"), "day"), "year");
  const lengthsOf = month?.labels.map((label, i) => [
    label,
    (month.edges[i + 1] ?? 0) - (month.edges[i] ?? 0),
  ]);
  expect(lengthsOf).toEqual([
    ["2027-02-27", 86_400_000],
    ["2027-02-28", 86_400_000],
    ["2027-03-01", 0],
    ["2027-03-01", 86_400_000],
  ]);
  expect(compared("2028-02-28", "2028-02-28", "year", "UTC")).toEqual([
    "2027-02-28T00:00:00.000Z",
    "2027-03-01T00:00:00.000Z",
  ]);
});

test("without a comparison there is none", () => {
  expect(comparisonOf(rangeOf({}), "none")).toBeNull();
});
