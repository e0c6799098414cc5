import { expect, test } from "vitest";
import { changesOf, readable, subjectOf } from "./changes";

test("pairs are changes, everything else is a fact", () => {
  expect(changesOf({ role: ["viewer", "editor"], name: "Aiko", expires_at: [null, "2027-05-25"] })).toEqual([
    { field: "Role", before: "viewer", after: "editor" },
    { field: "Name", after: "Aiko" },
    { field: "Expires at", before: "—", after: "2027-05-25" },
  ]);
});

test("a list of two permissions is a fact, not a change from one to the other", () => {
  expect(changesOf({ scopes: ["codes:read", "codes:write"] })).toEqual([
    { field: "Permissions", after: "codes:read, codes:write" },
  ]);
});

test("values read as a person would write them, and never run on", () => {
  expect([null, "", true, 5, [], { lat: 40.6 }].map(readable)).toEqual([
    "—",
    "—",
    "yes",
    "5",
    "none",
    '{"lat":40.6}',
  ]);
  expect(readable("x".repeat(5000)).length).toBeLessThan(500);
});

test("the subject is the label, the name or the e-mail address, but not a change of one", () => {
  expect(subjectOf({ name: "Kiosk", last4: "x7Qp" })).toBe("Kiosk");
  expect(subjectOf({ name: ["Old", "New"] })).toBeNull();
  expect(subjectOf({ label: null, email: "a@example.org" })).toBe("a@example.org");
});
