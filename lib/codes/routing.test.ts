import { describe, expect, it } from "vitest";
import { baseLanguage, destinationsOf, Routing, Rules } from "./routing";

const rule = (when: unknown, more: object = {}) => ({ when, destination: "https://a.example/", ...more });
const problems = (rules: unknown) =>
  Rules.safeParse(rules).error?.issues.map((i) => `${i.path.join(".")}: ${i.message}`) ?? [];

describe("rules", () => {
  it("are stored as they can be signed: plain JSON, in one spelling", () => {
    const when = {
      devices: ["phone"],
      os: ["ios"],
      countries: ["de", "AT"],
      languages: ["DE", "iw"],
      time: { days: [1, 5], from: "22:00", to: "02:00" },
      from: "2027-05-01T10:00:00+02:00",
      until: "2027-06-01",
      scans: { min: 1, max: 10 },
      percent: 50,
    };
    const parsed = Rules.parse([rule(when, { name: "  Night  " })]);
    expect(parsed).toEqual(JSON.parse(JSON.stringify(parsed)));
    expect(parsed[0]).toMatchObject({
      id: "r1",
      name: "Night",
      when: {
        countries: ["DE", "AT"],
        languages: ["de", "he"],
        from: "2027-05-01T08:00:00.000Z",
        until: "2027-06-01T00:00:00.000Z",
      },
    });
    // What was stored is read again as it was.
    expect(Rules.parse(parsed)).toEqual(parsed);
  });

  it("get ids that no other rule has, the same for the same input", () => {
    const some = { percent: 5 };
    const given = [rule(some), rule(some, { id: "r1" }), rule(some), rule(some, { id: "mine" })];
    expect(Rules.parse(given).map((r) => r.id)).toEqual(["r2", "r1", "r3", "mine"]);
    expect(problems([rule(some, { id: "x" }), rule(some, { id: "x" })])).toEqual([
      "1.id: Another rule has this id.",
    ]);
  });

  it("without a condition only the last is taken", () => {
    expect(problems([rule({ percent: 5 }), rule({})])).toEqual([]);
    expect(problems([rule({}), rule({})])).toHaveLength(1);
  });

  it("at most 50", () => {
    const some = rule({ percent: 5 });
    expect(problems(Array(50).fill(some))).toEqual([]);
    expect(problems(Array(51).fill(some))).toEqual([": At most 50 rules."]);
  });

  it.each([
    ["unknown keys by name", { device: ["phone"] }, /"device"/],
    ["an empty list", { devices: [] }, /At least one/],
    ["a country that is no code", { countries: ["Germany"] }, /two letters/],
    ["a language with a region", { languages: ["de-CH"] }, /two or three letters/],
    ["a time that is none", { time: { from: "24:00", to: "25:00" } }, /time of day/],
    ["half a time", { time: { from: "08:00" } }, /belong together/],
    ["the other half", { time: { to: "08:00" } }, /belong together/],
    ["a window of no length", { time: { from: "08:00", to: "08:00" } }, /whole day/],
    ["a window of nothing", { time: {} }, /Days, or from and to/],
    ["an eighth day", { time: { days: [8] } }, /Sunday|<=7/],
    ["dates the wrong way round", { from: "2027-02-02", until: "2027-02-01" }, /after from/],
    ["scans the wrong way round", { scans: { min: 3, max: 2 } }, /Not below min/],
    ["scans without a bound", { scans: {} }, /min, max or both/],
    ["nobody", { percent: 0 }, /1 to 100/],
    ["a fraction", { percent: 1.5 }, /int|whole/i],
  ])("refuse %s", (_, when, message) => {
    expect(problems([rule(when)]).join()).toMatch(message);
  });

  it.each([
    "javascript:alert(1)",
    "//evil.example",
    "/here",
    "https://u:p@evil.example",
    "https://a.example/\r\nx",
  ])("lead nowhere but to the web: %j", (destination) => {
    expect(problems([rule({ percent: 5 }, { destination })])).toHaveLength(1);
    expect(Routing.safeParse({ fallbackUrl: destination }).success).toBe(false);
  });
});

describe("routing", () => {
  it("has defaults that change nothing", () => {
    expect(Routing.parse({})).toEqual({ rules: [], utm: {}, fallbackUrl: null, timeZone: "UTC" });
  });

  it("knows its time zones and UTM fields", () => {
    expect(Routing.safeParse({ timeZone: "Europe/Berlin" }).success).toBe(true);
    expect(Routing.safeParse({ timeZone: "Europe/Atlantis" }).success).toBe(false);
    expect(Routing.safeParse({ utm: { source: "x".repeat(101) } }).success).toBe(false);
    expect(Routing.safeParse({ utm: { sauce: "x" } }).error?.issues[0]?.message).toMatch(/"sauce"/);
    expect(Routing.safeParse({ utm: { source: "a\r\nb" } }).success).toBe(false);
    expect(Routing.safeParse({ utm: { source: "\ud800" } }).success).toBe(false);
  });

  it("names every destination once: own, rules, fallback", () => {
    const [a, b] = ["https://a.example/", "https://b.example/"];
    const rules = [{ destination: b }, { destination: a }, { destination: b }];
    expect(destinationsOf({ rules, fallbackUrl: "https://c.example/" }, a)).toEqual([
      a,
      b,
      "https://c.example/",
    ]);
    expect(destinationsOf({ rules: [], fallbackUrl: null }, null)).toEqual([]);
    expect(destinationsOf(null, a)).toEqual([a]);
  });
});

it.each([
  ["de-CH", "de"],
  ["zh-Hant-TW", "zh"],
  ["pt_BR", "pt"],
  ["iw-IL", "he"],
  [" fil ", "fil"],
  ["*", null],
  ["", null],
  ["english", null],
])("the base of %j is %j", (tag, base) => {
  expect(baseLanguage(tag)).toBe(base);
});
