import { expect, test } from "vitest";
import { dayIn, dayRangeIn, dayStart, readDay } from "./days";

test.each([
  ["UTC", "2026-11-21T00:00:00.000Z"],
  ["Europe/Athens", "2026-11-20T22:00:00.000Z"],
  ["America/Los_Angeles", "2026-11-21T08:00:00.000Z"],
  ["Pacific/Auckland", "2026-11-20T11:00:00.000Z"],
  ["Pacific/Kiritimati", "2026-11-20T10:00:00.000Z"],
  ["Pacific/Pago_Pago", "2026-11-21T11:00:00.000Z"],
])("21 November 2026 begins in %s at %s", (zone, instant) => {
  expect(dayStart("2026-11-21", zone).toISOString()).toBe(instant);
  expect(dayIn(new Date(instant), zone)).toBe("2026-11-21");
});

test("the last day is inside, and a day has 25 hours when the clocks go back", () => {
  const { from, to } = dayRangeIn("Europe/Athens", "2026-10-25", "2026-10-25");
  expect([from?.toISOString(), to?.toISOString()]).toEqual([
    "2026-10-24T21:00:00.000Z",
    "2026-10-25T22:00:00.000Z",
  ]);
  expect(dayRangeIn("UTC", null, null)).toEqual({});
});

test("only days of the calendar are read", () => {
  expect(readDay("2026-02-28")).toBe("2026-02-28");
  for (const text of ["2026-02-30", "2026-13-01", "21.11.2026", "2026-11-21T00:00:00Z", "", undefined]) {
    expect(readDay(text)).toBeNull();
  }
});
