import { expect, test } from "vitest";
import { formatZoned, fromZonedInput, toZonedInput } from "./zoned";

test.each([
  ["2026-11-21T14:05", "Europe/Athens", "2026-11-21T12:05:00.000Z"],
  ["2026-07-01T00:00", "America/New_York", "2026-07-01T04:00:00.000Z"],
  ["2026-07-01T00:00:30", "UTC", "2026-07-01T00:00:30.000Z"],
  ["2027-03-28T03:30", "Europe/Athens", "2027-03-28T01:30:00.000Z"],
])("%s in %s is %s", (text, zone, instant) => {
  expect(fromZonedInput(text, zone)).toBe(instant);
});

test("what the input shows is what it means", () => {
  for (const zone of ["UTC", "Europe/Athens", "Asia/Kathmandu", "Pacific/Kiritimati", "America/St_Johns"]) {
    for (const text of ["2026-01-31T23:59", "2026-06-15T00:00", "2030-12-25T12:34"]) {
      expect(toZonedInput(fromZonedInput(text, zone), zone)).toBe(text);
    }
  }
  expect(toZonedInput(null, "UTC")).toBe("");
});

test.each(["", "tomorrow", "2026-13-01T00:00", "2026-11-21"])(
  "%j is left for the schema to refuse",
  (text) => {
    expect(fromZonedInput(text, "UTC")).toBe(text);
  },
);

test("a time reads on the clocks of the zone", () => {
  expect(formatZoned("2026-11-21T22:05:00.000Z", "Europe/Athens")).toBe("22 Nov 2026, 00:05");
  expect(formatZoned("2026-11-21T22:05:00.000Z", "UTC", false)).toBe("21 Nov 2026");
});
