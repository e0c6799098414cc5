import fc from "fast-check";
import { expect, test } from "vitest";
import { DEVICES, type Rule, Rules, SYSTEMS } from "@/lib/codes/routing";
import { type DraftRule, type DraftWhen, draftOf, emptyCondition, KINDS, ruleInput } from "./draft";
import { ruleProblems } from "./problems";

const ZONE = "America/New_York";
const some = <T>(values: readonly T[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: values.length });
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((n) => String(n).padStart(2, "0")).join(":"));
/** To the millisecond, though an input for dates holds minutes; the hour that clocks show twice included. */
const instant = fc
  .integer({ min: Date.UTC(2027, 0), max: Date.UTC(2028, 0) })
  .map((ms) => new Date(ms).toISOString());

const when = fc.record(
  {
    devices: some(DEVICES),
    os: some(SYSTEMS),
    countries: some(["DE", "FR", "US"]),
    languages: some(["de", "en", "fil"]),
    time: fc.oneof(
      some([1, 2, 3, 4, 5, 6, 7]).map((days) => ({ days: [...days].sort() })),
      fc
        .tuple(clock, clock)
        .filter(([from, to]) => from !== to)
        .map(([from, to]) => ({ from, to })),
    ),
    from: instant,
    scans: fc.integer({ min: 1, max: 1e9 }).map((min) => ({ min })),
    percent: fc.integer({ min: 1, max: 100 }),
  },
  { requiredKeys: [] },
);

test("a stored rule goes through the editor unchanged", () => {
  fc.assert(
    fc.property(when, fc.option(fc.constantFrom("Night", "Sale"), { nil: undefined }), (conditions, name) => {
      const given = {
        id: "r9",
        ...(name && { name }),
        when: conditions,
        destination: "https://a.example/?b#c",
      };
      const [stored] = Rules.parse([given]) as [Rule];
      expect(Rules.parse([ruleInput(draftOf(stored, ZONE), ZONE)])).toEqual([stored]);
    }),
  );
});

const draft = (conditions: DraftWhen, more: Partial<DraftRule> = {}): DraftRule => ({
  key: "a",
  name: "",
  destination: "https://example.com/",
  when: conditions,
  ...more,
});
const wrong = (rules: DraftRule[]) =>
  ruleProblems(rules, ZONE).map(({ key, part, message }) => `${key}.${part}: ${message}`);

test("what a person has to mend is told at the chip or field it is about", () => {
  for (const kind of KINDS) {
    const found = ruleProblems([draft(emptyCondition(kind))], ZONE);
    const complete = kind === "time" || kind === "percent";
    expect([...new Set(found.map((problem) => problem.part))]).toEqual(complete ? [] : [kind]);
  }
  expect(wrong([draft({ percent: "" })])).toEqual(["a.percent: A whole number."]);
  expect(wrong([draft({ scans: { min: "5", max: "2" } })])).toEqual(["a.scans: Not below min."]);
  expect(wrong([draft({ dates: { from: "2027-02-01T00:00", until: "2027-01-01T00:00" } })])).toEqual([
    "a.dates: Must be after from.",
  ]);
  expect(wrong([draft({}, { destination: "" })])).toEqual([
    "a.destination: Where does it lead? An address such as https://example.com/de.",
  ]);
});

test("a rule for everyone that is not the last is a problem of that rule", () => {
  const problems = ruleProblems([draft({}), draft({ devices: ["phone"] }, { key: "b" })], ZONE);
  expect(problems.map(({ key, part }) => [key, part])).toEqual([["a", "when"]]);
  expect(ruleProblems([draft({ devices: ["phone"] }), draft({}, { key: "b" })], ZONE)).toEqual([]);
});

test("what the server refuses lands at the same places", () => {
  const rules = [draft({ devices: ["phone"] }), draft({ dates: { from: "", until: "" } }, { key: "b" })];
  const issues = [
    { path: "rules.0.destination", message: "No." },
    { path: "rules.1.when.until", message: "Too late." },
    { path: "name", message: "Not ours." },
  ];
  expect(ruleProblems(rules, ZONE, issues)).toEqual(
    expect.arrayContaining([
      { key: "a", part: "destination", message: "No." },
      { key: "b", part: "dates", message: "Too late." },
    ]),
  );
});
