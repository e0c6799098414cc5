import { expect, test } from "vitest";
import { Conditions } from "@/lib/codes/routing";
import { COUNTRY_CHOICES, LANGUAGE_CHOICES, nameOfCountry, nameOfLanguage } from "./world";

test("every choice is one that a rule may hold, once, in the order of its name", () => {
  expect(COUNTRY_CHOICES).toHaveLength(249);
  for (const choices of [COUNTRY_CHOICES, LANGUAGE_CHOICES]) {
    expect(new Set(choices.map(({ value }) => value)).size).toBe(choices.length);
    expect(choices.every(({ label }) => label.trim() !== "")).toBe(true);
    expect(choices).toEqual(choices.toSorted((a, b) => a.label.localeCompare(b.label, "en")));
  }
  const when = {
    countries: COUNTRY_CHOICES.map(({ value }) => value),
    languages: LANGUAGE_CHOICES.map(({ value }) => value),
  };
  expect(Conditions.parse(when)).toEqual(when);
});

test("a code has its name, and one without stands for itself", () => {
  expect([nameOfCountry("CI"), nameOfLanguage("de"), nameOfCountry("XX")]).toEqual([
    "Côte d’Ivoire",
    "German",
    "XX",
  ]);
});
