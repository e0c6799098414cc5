import { expect, test } from "vitest";
import type { DesignReport } from "@/lib/designs/schemas";
import { raiseNote, summaryOf, verdictOf } from "./words";

const good: DesignReport = {
  ok: true,
  problems: [],
  warnings: [],
  version: 3,
  modules: 29,
  error_correction: "M",
  contrast: 15.32,
  min_print_mm: 18.25,
  decoded: true,
};

test("the verdict: a refusal outweighs a warning, a raised level is no reason for care", () => {
  const raised = { path: "logo", code: "raised" as const, message: "Raised to Q." };
  const inverted = { path: "color", code: "inverted" as const, message: "Light on dark." };
  const broken = { path: "color", code: "contrast" as const, message: "Too pale." };
  expect(verdictOf(good).title).toBe("Scans");
  expect(verdictOf({ ...good, warnings: [raised] }).title).toBe("Scans");
  expect(verdictOf({ ...good, warnings: [raised, inverted] }).title).toBe("Scans, with care");
  const refused = { ...good, ok: false, problems: [broken], warnings: [inverted] };
  expect(verdictOf(refused).title).toBe("Does not scan");
});

test("the summary that is read aloud says the verdict, every reason and the size", () => {
  const broken = { path: "color", code: "contrast" as const, message: "Too pale." };
  expect(summaryOf(good)).toBe("Scans. Print it at least 18.3 mm wide.");
  // A size at which it happened to be read is no promise while something is wrong.
  expect(summaryOf({ ...good, ok: false, problems: [broken] })).toBe("Does not scan. Too pale.");
});

test("a level other than the chosen one is explained", () => {
  const logo = { image: "00000000-0000-4000-8000-000000000000" };
  expect(raiseNote({}, good)).toBeNull();
  expect(raiseNote({ logo }, { ...good, error_correction: "Q" })).toContain("Raised to Q: the logo");
  expect(raiseNote({ error_correction: "Q", logo }, { ...good, error_correction: "Q" })).toBeNull();
});
