import { expect, test } from "vitest";
import { CreateCode, UpdateCode } from "@/lib/codes/schemas";
import { changeInput, createInput, EMPTY, PATHS } from "./code-fields";

const URL = "https://example.org/";
const FULL = {
  destinationUrl: URL,
  label: " Door ",
  startsAt: "2099-01-01T10:00",
  expiresAt: "2099-02-01T10:00",
  maxScans: "100",
  maxScansPerDevice: "2",
  lat: "37.97",
  lng: "23.72",
  radiusM: "",
};

test("what the form holds is what the API takes; what is empty is left out", () => {
  expect(CreateCode.parse(createInput(FULL, "Europe/Athens"))).toMatchObject({
    destinationUrl: URL,
    label: "Door",
    startsAt: new Date("2099-01-01T08:00:00.000Z"),
    maxScans: 100,
    location: { lat: 37.97, lng: 23.72, radiusM: 50 },
  });
  expect(CreateCode.parse(createInput({ ...EMPTY, destinationUrl: URL }, "UTC"))).toEqual({
    destinationUrl: URL,
    contentType: "url",
  });
});

test("every problem comes back under the path of a field of the form", () => {
  const bad = {
    ...FULL,
    destinationUrl: "x",
    maxScans: "many",
    maxScansPerDevice: "0.5",
    lat: "91",
    lng: "east",
    radiusM: "0",
  };
  const result = CreateCode.safeParse(createInput({ ...bad, startsAt: "2099-03-01T00:00" }, "UTC"));
  const paths = (result.error?.issues ?? []).map((issue) => issue.path.join("."));
  expect([...new Set(paths)].sort()).toEqual(
    [
      "destinationUrl",
      "location.lat",
      "location.lng",
      "location.radiusM",
      "maxScans",
      "maxScansPerDevice",
      "startsAt",
    ].sort(),
  );
  expect(Object.values(PATHS)).toEqual(expect.arrayContaining(paths));
});

test("half a place is a problem of the missing half", () => {
  const result = CreateCode.safeParse(createInput({ ...EMPTY, destinationUrl: URL, lat: "1" }, "UTC"));
  expect(result.error?.issues.map((issue) => issue.path.join("."))).toEqual(["location.lng"]);
});

test("a change names only what changed, and empties with null", () => {
  const past = { ...FULL, expiresAt: "2020-01-01T00:00", startsAt: "" };
  const change = changeInput(past, { ...past, label: "Gate", maxScans: "", lat: "", lng: "" }, "UTC");
  expect(change).toEqual({ label: "Gate", maxScans: null, location: null });
  expect(UpdateCode.safeParse(change).success).toBe(true);
  expect(changeInput(past, { ...past }, "UTC")).toEqual({});
});
