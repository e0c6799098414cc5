import { expect, test } from "vitest";
import { changedParts, differs } from "./version-words";

const base: Parameters<typeof changedParts>[0] = {
  destination: "https://a.example/",
  rules: [{ id: "r1", when: { percent: 50, devices: ["phone"] }, destination: "https://b.example/" }],
  utm: { source: "poster" },
  fallback_url: null,
  time_zone: "UTC",
  starts_at: null,
  ends_at: null,
  design_config: { color: "#000000" },
};

test("a version names what it changed, whatever the order of stored keys", () => {
  const reordered = {
    ...base,
    rules: [
      { destination: "https://b.example/", id: "r1", when: { devices: ["phone" as const], percent: 50 } },
    ],
  };
  expect(changedParts(reordered, base)).toEqual([]);
  expect(changedParts({ ...base, destination: "https://c.example/", rules: [] }, base)).toEqual([
    "destination",
    "rules",
  ]);
});

test("a version that differs only in its design cannot be gone back to", () => {
  expect(differs({ ...base, design_config: {} }, base)).toBe(false);
  expect(differs({ ...base, fallback_url: "https://x.example/" }, base)).toBe(true);
});
