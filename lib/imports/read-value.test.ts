import { describe, expect, test } from "vitest";
import { readDate, readNumber, readWhole } from "./read-value";

const BERLIN = "Europe/Berlin";
const iso = (text: string, dayFirst = true) => readDate(text, BERLIN, dayFirst)?.toISOString() ?? null;

describe("readDate", () => {
  test.each([
    ["2027-05-25T18:30:00Z", "2027-05-25T18:30:00.000Z"],
    ["2027-05-25T18:30:00+05:00", "2027-05-25T13:30:00.000Z"],
    ["2027-05-25", "2027-05-24T22:00:00.000Z"],
    ["2027-05-25 18:30", "2027-05-25T16:30:00.000Z"],
    ["2027-5-5T8:30:15", "2027-05-05T06:30:15.000Z"],
    ["25.5.2027", "2027-05-24T22:00:00.000Z"],
    ["25.05.2027 18:30", "2027-05-25T16:30:00.000Z"],
    ["25.05.2027, 18:30", "2027-05-25T16:30:00.000Z"],
    ["03/04/2027", "2027-04-02T22:00:00.000Z"],
    ["٢٠٢٧-٠٥-٢٥", "2027-05-24T22:00:00.000Z"],
    ["9999-12-31 23:59", "9999-12-31T22:59:00.000Z"],
  ])("%s", (text, instant) => expect(iso(text)).toBe(instant));

  test("with the month first", () => expect(iso("03/04/2027", false)).toBe("2027-03-03T23:00:00.000Z"));

  test("on the clocks of the zone: skipped times move forward, doubled ones are the first", () => {
    expect(iso("2027-03-28 02:30")).toBe("2027-03-28T01:30:00.000Z");
    expect(iso("2027-10-31 02:30")).toBe("2027-10-31T00:30:00.000Z");
  });

  test.each([
    "31.02.2027",
    "2027-13-01",
    "2027-05-25 24:00",
    "25.05.27",
    "tomorrow",
    "44000",
    "0000-01-01",
    "01.01.0026",
    "0099-12-31T23:59:59Z",
    "13/13/2027",
  ])("%s is none", (text) => expect(iso(text)).toBeNull());
});

test("whole numbers, with separators of thousands and in other digits", () => {
  expect(["25", "1.000", "1,000,000", "1 000", "25.0", "٢٥"].map(readWhole)).toEqual([
    25, 1000, 1_000_000, 1000, 25, 25,
  ]);
  for (const text of ["", "1.5", "-3", "1e3", "12.34.5", "0x10", "viele"])
    expect(readWhole(text), text).toBeNaN();
});

test("numbers with point or comma", () => {
  expect(["52.5", "52,5", "-13.4", "+7", "٥٢٫٥"].map(readNumber)).toEqual([52.5, 52.5, -13.4, 7, 52.5]);
  for (const text of ["", "1.2.3", "1,2,3", "north", "1e3"]) expect(readNumber(text), text).toBeNaN();
});
