import { expect, test } from "vitest";
import { isTimeZone } from "@/lib/time";
import { allZones, clockIn, offsetOf, zoneOf, zoneScore } from "./zones";

const winter = new Date("2026-01-15T12:00:00Z");
const summer = new Date("2026-07-15T12:00:00Z");

test.each([
  ["Europe/Athens", winter, "UTC+02:00"],
  ["Europe/Athens", summer, "UTC+03:00"],
  ["America/St_Johns", winter, "UTC−03:30"],
  ["Asia/Kathmandu", winter, "UTC+05:45"],
  ["UTC", winter, "UTC"],
])("the clocks of %s at %s are at %s", (zone, at, offset) => {
  expect(offsetOf(zone, at)).toBe(offset);
});

test("a zone is shown by its city and region", () => {
  expect(zoneOf("America/Argentina/Buenos_Aires", winter)).toMatchObject({
    city: "Buenos Aires",
    region: "America, Argentina",
  });
  expect(zoneOf("UTC", winter)).toMatchObject({ city: "UTC", region: "" });
  expect(clockIn("Europe/Athens", winter)).toBe("14:00");
});

test("every zone offered is one that the server takes, once", () => {
  const names = allZones(winter).map(({ name }) => name);
  expect(names.length).toBeGreaterThan(300);
  expect(names.filter((name) => !isTimeZone(name))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});

test("what is typed finds a zone by its city first, then by region or offset", () => {
  const auckland = ["Auckland", "Pacific", "UTC+13:00"];
  expect(zoneScore(auckland, "auck")).toBeGreaterThan(zoneScore(auckland, "paci"));
  expect(zoneScore(auckland, "paci")).toBeGreaterThan(zoneScore(auckland, "land"));
  expect(zoneScore(auckland, "+13")).toBeGreaterThan(0);
  expect(zoneScore(["New York", "America", "UTC−05:00"], "new_york")).toBe(1);
  expect(zoneScore(["New York", "America", "UTC−05:00"], "-05")).toBeGreaterThan(0);
  expect(zoneScore(["Abidjan", "Africa", "UTC"], "au")).toBe(0);
});
