import { expect, test } from "vitest";
import { isReservedSlug, slugFor, slugify } from "./slug";

test.each([
  ["Acme Tickets GmbH", "acme-tickets-gmbh"],
  ["Café Ångström", "cafe-angstrom"],
  ["  --Rock'n'Roll & Söhne--  ", "rocknroll-sohne"],
  ["100 %", "100"],
  ["Ελλάδα", ""],
  ["日本", ""],
])("%s becomes %j", (name, slug) => {
  expect(slugify(name)).toBe(slug);
});

test("a slug is at most 40 characters and never ends in a hyphen", () => {
  const slug = slugify(`${"a".repeat(39)} b`);
  expect(slug).toBe("a".repeat(39));
});

test("no organisation gets an address of ours, nor an empty one", () => {
  for (const own of ["api", "v", "sign-in", "account", "docs", "_next", "new", "wallet"])
    expect(isReservedSlug(own)).toBe(true);
  expect(slugFor("API", "x1")).toBe("api-org");
  expect(slugFor("東京", "x1")).toBe("org-x1");
  expect(slugFor("Acme", "x1")).toBe("acme");
});
