import { expect, test } from "vitest";
import { weekDue } from "./week";

const due = (now: string, timeZone = "UTC") => Object.values(weekDue(new Date(now), timeZone)).join(" ");

test("a week is due from 08:00 on the Monday after it", () => {
  expect(due("2026-11-23T07:59:59Z")).toBe("2026-11-09 2026-11-15");
  expect(due("2026-11-23T08:00:00Z")).toBe("2026-11-16 2026-11-22");
  expect(due("2026-11-29T23:59:59Z")).toBe("2026-11-16 2026-11-22");
  expect(due("2026-11-30T08:00:00Z")).toBe("2026-11-23 2026-11-29");
});

test("on the organisation's own clocks, at both ends of the world", () => {
  // 08:00 on Monday is 18:00 on Sunday UTC at UTC+14, and 19:00 on Monday UTC at UTC-11.
  expect(due("2026-11-22T17:59:59Z", "Pacific/Kiritimati")).toBe("2026-11-09 2026-11-15");
  expect(due("2026-11-22T18:00:00Z", "Pacific/Kiritimati")).toBe("2026-11-16 2026-11-22");
  expect(due("2026-11-23T18:59:59Z", "Pacific/Pago_Pago")).toBe("2026-11-09 2026-11-15");
  expect(due("2026-11-23T19:00:00Z", "Pacific/Pago_Pago")).toBe("2026-11-16 2026-11-22");
  expect(due("2026-11-23T02:14:59Z", "Asia/Kathmandu")).toBe("2026-11-09 2026-11-15");
  expect(due("2026-11-23T02:15:00Z", "Asia/Kathmandu")).toBe("2026-11-16 2026-11-22");
});

test("the clocks of the day count where they changed on Sunday", () => {
  // Athens went from UTC+3 to UTC+2 on 25 October 2026, and back on 28 March 2027.
  expect(due("2026-10-26T05:59:59Z", "Europe/Athens")).toBe("2026-10-12 2026-10-18");
  expect(due("2026-10-26T06:00:00Z", "Europe/Athens")).toBe("2026-10-19 2026-10-25");
  expect(due("2027-03-29T04:59:59Z", "Europe/Athens")).toBe("2027-03-15 2027-03-21");
  expect(due("2027-03-29T05:00:00Z", "Europe/Athens")).toBe("2027-03-22 2027-03-28");
});

test("over the turn of the year, and before 1970", () => {
  expect(due("2027-01-04T08:00:00Z")).toBe("2026-12-28 2027-01-03");
  expect(due("1969-12-31T12:00:00Z")).toBe("1969-12-22 1969-12-28");
});
