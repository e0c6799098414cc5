import { expect, test } from "vitest";
import { exportHref, isFiltered, readQuery } from "./query";

test("a mangled address still shows a list, with what makes sense of it", () => {
  expect(readQuery({ q: "tea", status: "asleep", type: "static", sort: ["a", "b"], limit: "no" })).toEqual({
    q: "tea",
    type: "static",
    sort: "newest",
    limit: 20,
  });
});

test("the file has the filters and the order of what is shown, and not the place in it", () => {
  const list = readQuery({ q: "a&b", status: "running", tag: "summer", sort: "scans", cursor: "x" });
  expect(exportHref("acme", list, false)).toBe(
    "/acme/campaigns/export?q=a%26b&tag=summer&status=running&sort=scans",
  );
  expect(exportHref("acme", list, true)).toBe("/acme/campaigns/export?q=a%26b&tag=summer&sort=scans");
  expect(exportHref("acme", readQuery({}), false)).toBe("/acme/campaigns/export");
});

test("an order is no filter, and on a board a status is none either", () => {
  expect(isFiltered(readQuery({ sort: "name" }), false)).toBe(false);
  expect(isFiltered(readQuery({ status: "ended" }), false)).toBe(true);
  expect(isFiltered(readQuery({ status: "ended" }), true)).toBe(false);
});
