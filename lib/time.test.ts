import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, dayRange, isTimeZone, parseDateInput, startOfDay, toRfc3339 } from "@/lib/time";

const HOUR = 3_600_000;
const at = (text: string): Date => new Date(text);
const hours = ({ from, to }: { from: Date; to: Date }): number => (to.getTime() - from.getTime()) / HOUR;

describe("parseDateInput", () => {
  test.each([
    ["1985-04-12T23:20:50.52Z", "1985-04-12T23:20:50.520Z"],
    ["1996-12-19T16:39:57-08:00", "1996-12-20T00:39:57.000Z"],
    ["1937-01-01T12:00:27.87+00:20", "1937-01-01T11:40:27.870Z"],
    ["2026-05-25T10:00:00.123456+00:00", "2026-05-25T10:00:00.123Z"],
    ["2026-05-25T10:00:00.9999999999Z", "2026-05-25T10:00:00.999Z"],
    ["2026-05-25t10:00:00z", "2026-05-25T10:00:00.000Z"],
    ["2026-05-25 10:00:00+03:00", "2026-05-25T07:00:00.000Z"],
    ["2026-05-25T10:00:00-00:00", "2026-05-25T10:00:00.000Z"],
    ["2026-05-25", "2026-05-25T00:00:00.000Z"],
    ["2024-02-29", "2024-02-29T00:00:00.000Z"],
    ["2000-02-29T00:00:00Z", "2000-02-29T00:00:00.000Z"],
    ["0100-01-01T00:00:00Z", "0100-01-01T00:00:00.000Z"],
    ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
  ])("%s is %s", (text, expected) => {
    expect(parseDateInput(text)?.toISOString()).toBe(expected);
  });

  test.each([
    "1990-12-31T23:59:60Z",
    "2026-02-30",
    "2026-02-29T00:00:00Z",
    "1900-02-29",
    "2026-04-31",
    "2026-13-01",
    "2026-00-10",
    "2026-01-00",
    "2026-05-25T24:00:00Z",
    "2026-05-25T10:60:00Z",
    "2026-05-25T10:00:00+24:00",
    "2026-05-25T10:00:00+01:60",
    "2026-05-25T10:00:00",
    "2026-05-25T10:00Z",
    "2026-05-25T10:00:00+0300",
    "2026-05-25T10:00:00.Z",
    "2026-05-25T",
    "2026-05-25Z",
    "0000-01-01",
    "0001-01-01",
    "0099-12-31",
    "0100-01-01T00:00:00+01:00",
    "9999-12-31T23:59:59-01:00",
    "+02026-05-25",
    "12026-05-25",
    "2026-5-25",
    "２０２６-05-25",
    " 2026-05-25",
    "2026-05-25\n",
    "1748131200",
    "",
    `2026-05-25T10:00:00.${"1".repeat(60)}Z`,
  ])("%j is refused", (text) => {
    expect(parseDateInput(text)).toBeNull();
  });

  test("reads back what toRfc3339 wrote, for any instant", () => {
    const date = fc.date({
      min: at("0100-01-01T00:00:00Z"),
      max: at("9999-12-31T23:59:59.999Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(date, (instant) => {
        expect(toRfc3339(instant)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
        expect(parseDateInput(toRfc3339(instant))).toEqual(instant);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => parseDateInput(`2026-05-25T${text}`) === null));
  });
});

describe("isTimeZone", () => {
  test.each(["Europe/Athens", "America/New_York", "America/Argentina/Buenos_Aires", "UTC", "Etc/GMT+5"])(
    "%s is one",
    (tz) => {
      expect(isTimeZone(tz)).toBe(true);
    },
  );

  test.each([
    "",
    "Europe/Sparta",
    "+02:00",
    "-0500",
    "Europe/Athens ",
    "Europe/Athens'--",
    "x".repeat(10_000),
  ])("%j is none", (tz) => {
    expect(isTimeZone(tz)).toBe(false);
  });
});

describe("startOfDay", () => {
  test.each([
    ["an ordinary day", "Europe/Athens", "2026-05-25T12:00:00Z", "2026-05-24T21:00:00.000Z"],
    ["the last millisecond", "Europe/Athens", "2026-05-25T20:59:59.999Z", "2026-05-24T21:00:00.000Z"],
    ["the first instant is its own", "Europe/Athens", "2026-05-25T21:00:00Z", "2026-05-25T21:00:00.000Z"],
    ["the day that loses an hour", "Europe/Athens", "2026-03-29T12:00:00Z", "2026-03-28T22:00:00.000Z"],
    ["the day that gains an hour", "Europe/Athens", "2026-10-25T12:00:00Z", "2026-10-24T21:00:00.000Z"],
    ["before the change, New York", "America/New_York", "2026-03-08T06:59:00Z", "2026-03-08T05:00:00.000Z"],
    ["after the change, New York", "America/New_York", "2026-03-08T07:00:00Z", "2026-03-08T05:00:00.000Z"],
    ["before 1970", "UTC", "1969-12-31T23:59:59.500Z", "1969-12-31T00:00:00.000Z"],
    ["a quarter-hour zone", "Asia/Kathmandu", "2026-05-25T00:00:00Z", "2026-05-24T18:15:00.000Z"],
    ["UTC+14", "Pacific/Kiritimati", "2026-05-25T09:00:00Z", "2026-05-24T10:00:00.000Z"],
    ["no midnight: it starts at 01:00", "Africa/Cairo", "2024-04-26T12:00:00Z", "2024-04-25T22:00:00.000Z"],
    [
      "no midnight: it starts at 00:30",
      "America/Toronto",
      "1919-03-31T12:00:00Z",
      "1919-03-31T04:30:00.000Z",
    ],
    ["two midnights: the first", "America/Havana", "2024-11-03T12:00:00Z", "2024-11-03T04:00:00.000Z"],
  ])("%s (%s)", (_, tz, instant, start) => {
    expect(startOfDay(at(instant), tz).toISOString()).toBe(start);
  });

  test("throws for a zone that is none", () => {
    expect(() => startOfDay(at("2026-05-25T00:00:00Z"), "Europe/Sparta")).toThrow(RangeError);
  });

  test("in every zone, for any instant: same local day, and the millisecond before is another", () => {
    const zones = Intl.supportedValuesOf("timeZone");
    const date = fc.date({
      min: at("2012-01-01T00:00:00Z"),
      max: at("2036-01-01T00:00:00Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(date, fc.constantFrom(...zones), (instant, tz) => {
        const day = new Intl.DateTimeFormat("en-CA", { timeZone: tz, dateStyle: "full" });
        const start = startOfDay(instant, tz);
        expect(start.getTime()).toBeLessThanOrEqual(instant.getTime());
        expect(day.format(start)).toBe(day.format(instant));
        expect(day.format(start.getTime() - 1)).not.toBe(day.format(instant));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("addDays", () => {
  test.each([
    ["an ordinary day", "Europe/Athens", "2026-05-25T07:30:00Z", 1, "2026-05-26T07:30:00.000Z"],
    ["into summer time", "Europe/Athens", "2026-03-28T10:00:00Z", 1, "2026-03-29T09:00:00.000Z"],
    ["out of summer time", "Europe/Athens", "2026-10-24T09:00:00Z", 1, "2026-10-25T10:00:00.000Z"],
    ["backwards over a change", "America/New_York", "2026-03-09T16:00:00Z", -2, "2026-03-07T17:00:00.000Z"],
    [
      "half a year and back to the same offset",
      "America/New_York",
      "2026-01-01T17:00:00Z",
      365,
      "2027-01-01T17:00:00.000Z",
    ],
    [
      "to a time that is skipped: an hour later",
      "America/New_York",
      "2026-03-07T07:30:00Z",
      1,
      "2026-03-08T07:30:00.000Z",
    ],
    [
      "from winter to a skipped time, seen from far",
      "Europe/Athens",
      "2025-10-30T01:30:00Z",
      150,
      "2026-03-29T01:30:00.000Z",
    ],
    [
      "to a time that comes twice: the first",
      "America/New_York",
      "2026-10-31T05:30:00Z",
      1,
      "2026-11-01T05:30:00.000Z",
    ],
    ["nowhere", "America/New_York", "2026-11-01T06:30:00Z", 0, "2026-11-01T06:30:00.000Z"],
    [
      "over a day that the zone never had",
      "Pacific/Apia",
      "2011-12-29T20:00:00Z",
      2,
      "2011-12-30T20:00:00.000Z",
    ],
  ])("%s (%s)", (_, tz, from, days, to) => {
    expect(addDays(at(from), days, tz).toISOString()).toBe(to);
  });
});

describe("dayRange", () => {
  test.each([
    ["Europe/Athens", "2026-03-29T00:30:00Z", 23],
    ["Europe/Athens", "2026-03-29T12:00:00Z", 23],
    ["Europe/Athens", "2026-10-25T12:00:00Z", 25],
    ["Europe/Athens", "2026-05-25T12:00:00Z", 24],
    ["America/New_York", "2026-03-08T12:00:00Z", 23],
    ["America/New_York", "2026-11-01T05:30:00Z", 25],
    ["America/New_York", "2026-11-01T06:30:00Z", 25],
  ])("today in %s at %s has %i hours", (tz, now, length) => {
    expect(hours(dayRange(tz, 1, at(now)))).toBe(length);
  });

  test("seven days over the change: whole local days, half-open, today included", () => {
    const { from, to } = dayRange("Europe/Athens", 7, at("2026-03-30T05:00:00Z"));
    expect(from.toISOString()).toBe("2026-03-23T22:00:00.000Z");
    expect(to.toISOString()).toBe("2026-03-30T21:00:00.000Z");
    expect(hours({ from, to })).toBe(7 * 24 - 1);
  });

  test("consecutive days meet exactly, all year, in zones with every kind of change", () => {
    for (const tz of [
      "Europe/Athens",
      "America/New_York",
      "America/Havana",
      "Africa/Cairo",
      "Australia/Lord_Howe",
    ]) {
      let { to } = dayRange(tz, 1, at("2025-12-31T12:00:00Z"));
      for (let day = 0; day < 365; day++) {
        const next = dayRange(tz, 1, to);
        expect(next.from).toEqual(to);
        to = next.to;
      }
      expect(hours({ from: dayRange(tz, 366, at(to.toISOString())).from, to })).toBe(365 * 24);
    }
  });
});
