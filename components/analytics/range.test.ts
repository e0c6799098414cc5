import { describe, expect, it } from "vitest";
import { daysOf, intervalsFor, lengthOf, readDays } from "./range";

const at = (text: string) => new Date(text);

describe("days of a name", () => {
  it("are those of the zone's clocks, today included", () => {
    // In Athens it is already the 22nd.
    const now = at("2026-11-21T22:30:00Z");
    expect(daysOf("today", "UTC", now)).toEqual({ from: "2026-11-21", to: "2026-11-21" });
    expect(daysOf("today", "Europe/Athens", now)).toEqual({ from: "2026-11-22", to: "2026-11-22" });
    expect(daysOf("yesterday", "Europe/Athens", now)).toEqual({ from: "2026-11-21", to: "2026-11-21" });
    expect(daysOf("7d", "Europe/Athens", now)).toEqual({ from: "2026-11-16", to: "2026-11-22" });
    expect(lengthOf(daysOf("30d", "America/New_York", now))).toBe(30);
    expect(lengthOf(daysOf("90d", "UTC", now))).toBe(90);
  });

  it("of months are whole months, over the turn of a year", () => {
    const now = at("2027-01-31T12:00:00Z");
    expect(daysOf("this-month", "UTC", now)).toEqual({ from: "2027-01-01", to: "2027-01-31" });
    expect(daysOf("last-month", "UTC", now)).toEqual({ from: "2026-12-01", to: "2026-12-31" });
    expect(daysOf("12m", "UTC", now)).toEqual({ from: "2026-02-01", to: "2027-01-31" });
  });

  it("are not moved by a change of the clocks", () => {
    // Berlin goes from 25 to 23 hours a day on 28 March 2027.
    const now = at("2027-03-28T22:30:00Z");
    expect(daysOf("yesterday", "Europe/Berlin", now)).toEqual({ from: "2027-03-28", to: "2027-03-28" });
  });
});

describe("days given by hand", () => {
  it("are two dates in order", () => {
    expect(readDays("2026-10-03", "2026-10-03")).toEqual({ from: "2026-10-03", to: "2026-10-03" });
    expect(readDays("2026-10-04", "2026-10-03")).toBeNull();
    expect(readDays("2026-02-30", "2026-03-03")).toBeNull();
    expect(readDays("2026-10-03", undefined)).toBeNull();
    expect(readDays("2000-01-01", "2026-10-03")).toBeNull();
    expect(readDays("yesterday", "2026-10-03")).toBeNull();
  });
});

describe("intervals", () => {
  it("fit the length: neither one point nor too many", () => {
    expect(intervalsFor(1)).toEqual(["hour"]);
    expect(intervalsFor(7)).toEqual(["hour", "day"]);
    expect(intervalsFor(30)).toEqual(["hour", "day", "week"]);
    expect(intervalsFor(90)).toEqual(["day", "week", "month"]);
    expect(intervalsFor(2500)).toEqual(["week", "month"]);
  });
});
