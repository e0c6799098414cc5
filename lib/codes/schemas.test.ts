import { expect, test } from "vitest";
import { CreateCode, ListCodes, UpdateCode } from "./schemas";
import { inDays } from "./testing";

const destinationUrl = "https://example.org/";
const problems = (input: object) =>
  (CreateCode.safeParse({ destinationUrl, ...input }).error?.issues ?? []).map((i) => i.path.join("."));

test.each([
  ["no destination", { destinationUrl: undefined }, "destinationUrl"],
  ["another scheme", { destinationUrl: "javascript:alert(1)" }, "destinationUrl"],
  ["a file", { destinationUrl: "file:///etc/passwd" }, "destinationUrl"],
  ["a user name in the address", { destinationUrl: "https://example.org@evil.test/" }, "destinationUrl"],
  ["a tab in the address", { destinationUrl: "https://exa\tmple.org/" }, "destinationUrl"],
  ["half a character", { destinationUrl: "https://example.org/\ud800" }, "destinationUrl"],
  ["2,049 characters", { destinationUrl: `https://example.org/${"a".repeat(2029)}` }, "destinationUrl"],
  ["content on a plain link", { content: { title: "x" } }, "content"],
  ["an unknown type", { contentType: "telegram" }, "contentType"],
  ["a long label", { label: "a".repeat(201) }, "label"],
  ["a label the database cannot hold", { label: "a\u0000b" }, "label"],
  ["latitude beyond the pole", { location: { lat: 90.1, lng: 0 } }, "location.lat"],
  ["a radius of nothing", { location: { lat: 0, lng: 0, radiusM: 0 } }, "location.radiusM"],
  ["no scans at all", { maxScans: 0 }, "maxScans"],
  ["half a scan", { maxScansPerDevice: 1.5 }, "maxScansPerDevice"],
  ["an expiry in the past", { expiresAt: inDays(-1) }, "expiresAt"],
  ["a start after the end", { startsAt: inDays(3), expiresAt: inDays(2) }, "startsAt"],
  ["a date that does not exist", { expiresAt: "2030-02-30T00:00:00Z" }, "expiresAt"],
])("refused with the path of the field: %s", (_, input, path) => {
  expect(problems(input)).toContain(path);
});

test("all problems are told at once", () => {
  const paths = problems({ destinationUrl: "nope", label: "a".repeat(300), maxScans: -1, expiresAt: "soon" });
  expect(paths.sort()).toEqual(["destinationUrl", "expiresAt", "label", "maxScans"]);
});

test.each([null, undefined, "text", 7, []])("%j is no code", (input) => {
  expect(CreateCode.safeParse(input).success).toBe(false);
});

test.each([
  "2099-05-25T10:00:00.123456+00:00",
  "2099-05-25t10:00:00z",
  "2099-05-25 10:00:00+03:00",
  "2099-05-25",
])("the date %s is understood", (expiresAt) => {
  expect(problems({ expiresAt })).toEqual([]);
});

test.each([
  "https://example.org:8443/a?b=c#d",
  "http://127.0.0.1/",
  "https://bücher.example/",
  `https://example.org/${"a".repeat(2028)}`,
])("a destination that is kept as it was written", (url) => {
  expect(CreateCode.parse({ destinationUrl: url }).destinationUrl).toBe(url);
});

test("in a change, null clears, absent leaves, and an empty change is allowed", () => {
  expect(UpdateCode.parse({ expiresAt: null, maxScans: null })).toEqual({ expiresAt: null, maxScans: null });
  expect(UpdateCode.parse({})).toEqual({});
});

test("what cannot be searched for is refused before the database sees it", () => {
  expect(ListCodes.safeParse({ q: "a\u0000" }).success).toBe(false);
  expect(ListCodes.safeParse({ pageSize: "101" }).success).toBe(false);
  expect(ListCodes.parse({ pageSize: "100", page: "2" })).toMatchObject({
    page: 2,
    pageSize: 100,
    sort: "newest",
  });
});
