import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketOf, countsScans, languagesOf, routeScan, type Visit } from "./route-scan";
import { type Conditions, DEVICES, destinationsOf, Routing, SYSTEMS } from "./routing";
import { withUtm } from "./utm";

const OWN = "https://own.example/";
const A = "https://a.example/";
const visit = (more: Partial<Visit> = {}): Visit => ({
  now: new Date("2027-05-25T10:00:00Z"),
  device: "phone",
  os: "ios",
  country: "DE",
  languages: ["de", "en"],
  scanNumber: 1,
  bucket: () => 0,
  ...more,
});
const routing = (rules: unknown[], more: object = {}) => Routing.parse({ rules, ...more });
/** Whether a single rule with these conditions takes the visit. */
const takes = (when: unknown, more: Partial<Visit> = {}, timeZone = "UTC") =>
  routeScan(routing([{ when, destination: A }], { timeZone }), OWN, visit(more)).rule === 0;

describe("conditions", () => {
  it.each<[string, unknown, Partial<Visit>, boolean]>([
    ["device", { devices: ["phone", "tablet"] }, {}, true],
    ["other device", { devices: ["desktop"] }, {}, false],
    ["unknown device", { devices: [...DEVICES] }, { device: null }, false],
    ["system", { os: ["android"] }, {}, false],
    ["country", { countries: ["DE"] }, {}, true],
    ["unknown country", { countries: ["DE"] }, { country: null }, false],
    ["language", { languages: ["de"] }, {}, true],
    ["second language", { languages: ["en"] }, {}, false],
    ["no language", { languages: ["en"] }, { languages: [] }, false],
    ["from is inside", { from: "2027-05-25T10:00:00Z" }, {}, true],
    ["until is outside", { until: "2027-05-25T10:00:00Z" }, {}, false],
    ["first scans", { scans: { max: 10 } }, { scanNumber: 10 }, true],
    ["eleventh scan", { scans: { max: 10 } }, { scanNumber: 11 }, false],
    ["later scans", { scans: { min: 11 } }, { scanNumber: 11 }, true],
    ["last of the share", { percent: 25 }, { bucket: () => 2499 }, true],
    ["first outside it", { percent: 25 }, { bucket: () => 2500 }, false],
    ["everybody", { percent: 100 }, { bucket: () => 9999 }, true],
    ["all must hold", { devices: ["phone"], countries: ["FR"] }, {}, false],
  ])("%s", (_, when, more, expected) => expect(takes(when, more)).toBe(expected));
});

describe("times of day", () => {
  const at = (instant: string, time: Conditions["time"], zone = "Europe/Berlin") =>
    takes({ time }, { now: new Date(instant) }, zone);

  it("are the campaign's own", () => {
    const lunch = { from: "12:00", to: "14:00" };
    expect(at("2027-05-25T10:00:00Z", lunch)).toBe(true);
    expect(at("2027-05-25T11:59:59.999Z", lunch)).toBe(true);
    expect(at("2027-05-25T12:00:00Z", lunch)).toBe(false);
    expect(at("2027-05-25T10:00:00Z", lunch, "UTC")).toBe(false);
  });

  it("cross midnight and belong to the day they began on", () => {
    const friday = { days: [5], from: "22:00", to: "02:00" };
    expect(at("2027-05-28T21:00:00Z", friday)).toBe(true); // Friday 23:00
    expect(at("2027-05-28T23:30:00Z", friday)).toBe(true); // Saturday 01:30
    expect(at("2027-05-29T00:00:00Z", friday)).toBe(false); // Saturday 02:00
    expect(at("2027-05-27T23:30:00Z", friday)).toBe(false); // Friday 01:30
    expect(at("2027-05-28T22:00:00Z", { from: "18:00", to: "00:00" })).toBe(false);
    expect(at("2027-05-28T21:59:00Z", { from: "18:00", to: "00:00" })).toBe(true);
  });

  it("days alone are whole days", () => {
    expect(at("2027-05-23T22:00:00Z", { days: [1] })).toBe(true); // Monday 00:00
    expect(at("2027-05-24T21:59:59Z", { days: [1] })).toBe(true);
    expect(at("2027-05-24T22:00:00Z", { days: [1] })).toBe(false);
  });

  it("the hour that happens twice is open twice, the skipped hour never, and 06:00 is 06:00 on either side", () => {
    const early = { from: "02:00", to: "03:00" };
    expect(at("2027-10-31T00:30:00Z", early)).toBe(true); // 02:30 summer time
    expect(at("2027-10-31T01:30:00Z", early)).toBe(true); // 02:30 standard time
    expect(at("2027-03-28T00:59:59Z", early)).toBe(false); // 01:59
    expect(at("2027-03-28T01:00:00Z", early)).toBe(false); // 03:00
    const breakfast = { from: "06:00", to: "07:00" };
    expect(at("2027-03-27T05:00:00Z", breakfast)).toBe(true);
    expect(at("2027-03-28T04:00:00Z", breakfast)).toBe(true);
    expect(at("2027-03-28T05:00:00Z", breakfast)).toBe(false);
  });
});

describe("the trace", () => {
  it("says of each rule up to the winner what was asked, what was given", () => {
    const r = routing([
      { when: { countries: ["FR"], devices: ["phone"] }, destination: A },
      { when: { time: { from: "09:00", to: "11:00" } }, destination: A },
      { when: {}, destination: A },
    ]);
    expect(routeScan(r, OWN, visit()).trace).toEqual([
      {
        index: 0,
        matched: false,
        why: [
          { condition: "devices", matched: true, given: "phone", wanted: ["phone"] },
          { condition: "countries", matched: false, given: "DE", wanted: ["FR"] },
        ],
      },
      {
        index: 1,
        matched: true,
        why: [
          {
            condition: "time",
            matched: true,
            given: { day: 2, time: "10:00" },
            wanted: { from: "09:00", to: "11:00" },
          },
        ],
      },
    ]);
  });
});

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 });
const clock = fc.tuple(fc.nat(23), fc.nat(59)).map((t) => t.map((n) => String(n).padStart(2, "0")).join(":"));
const instants = fc.date({ min: new Date("1990-01-01"), max: new Date("2090-01-01"), noInvalidDate: true });
const conditions = fc
  .record(
    {
      devices: maybe(some(DEVICES)),
      os: maybe(some(SYSTEMS)),
      countries: maybe(some(["DE", "FR", "US"])),
      languages: maybe(some(["de", "en", "fr"])),
      time: maybe(
        fc
          .record({ days: maybe(some([1, 2, 3, 4, 5, 6, 7])), from: clock, to: clock })
          .filter((t) => t.from !== t.to),
      ),
      from: maybe(instants.map((d) => d.toISOString())),
      scans: maybe(fc.record({ min: fc.integer({ min: 1, max: 20 }) })),
      percent: maybe(fc.integer({ min: 1, max: 100 })),
    },
    { requiredKeys: [] },
  )
  // Without undefined members, as JSON has none; a rule that always holds would end every list.
  .map((c) => JSON.parse(JSON.stringify(c)) as Conditions)
  .filter((c) => Object.keys(c).length > 0);
const rules = fc.array(
  fc.record({ when: conditions, destination: fc.nat(9).map((n) => `https://r${n}.example/`) }),
  { maxLength: 8 },
);
const routings = fc.record({
  rules,
  utm: fc.constantFrom({}, { source: "poster" }),
  fallbackUrl: fc.constantFrom(null, "https://fallback.example/"),
  timeZone: fc.constantFrom("UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Apia"),
});
const visits: fc.Arbitrary<Visit> = fc
  .record({
    now: fc.date({ noInvalidDate: true }),
    device: fc.constantFrom(...DEVICES, null),
    os: fc.constantFrom(...SYSTEMS),
    country: fc.constantFrom("DE", "FR", null),
    languages: fc.string().map(languagesOf),
    scanNumber: fc.integer({ min: 1, max: 30 }),
    device16: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes)),
  })
  .map(({ device16, ...rest }) => ({ ...rest, bucket: (id) => bucketOf(device16, id) }));

describe("for every routing and visit", () => {
  it("answers, the same each time, with a stored destination and its UTM parameters", () => {
    fc.assert(
      fc.property(routings, visits, (given, v) => {
        const r = Routing.parse(given);
        const routed = routeScan(r, OWN, v);
        expect(routeScan(r, OWN, v)).toEqual(routed);
        const winner = routed.rule === null ? OWN : r.rules[routed.rule]?.destination;
        expect(routed.destination).toBe(withUtm(winner ?? "", r.utm));
        expect(destinationsOf(r, OWN)).toContain(winner);
        expect(routed.trace.map((s) => s.matched)).toEqual(
          routed.trace.map((_, i) => i === (routed.rule ?? Number.NaN)),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("the first match wins: what stands behind the winner, or before it without matching, changes nothing", () => {
    const place = fc.nat(20);
    fc.assert(
      fc.property(routings, visits, conditions, place, (given, v, extra, at) => {
        const r = Routing.parse(given);
        const before = routeScan(r, OWN, v);
        if (before.rule !== null) {
          const cut = routeScan({ ...r, rules: r.rules.slice(0, before.rule + 1) }, OWN, v);
          expect(cut).toEqual(before);
        }
        const [rule] = Routing.parse({ rules: [{ id: "extra", when: extra, destination: A }] }).rules;
        if (!rule || routeScan({ ...r, rules: [rule] }, OWN, v).rule === 0) return;
        const longer = { ...r, rules: r.rules.toSpliced(at, 0, rule) };
        expect(routeScan(longer, OWN, v).destination).toBe(before.destination);
      }),
      { numRuns: 500 },
    );
  });
});

describe("shares", () => {
  const devices = Array.from({ length: 20_000 }, (_, n) => createHash("md5").update(`${n}`).digest());
  const shareOf = (percent: number, id: string) =>
    devices.filter((d) => takes({ percent }, { bucket: () => bucketOf(d, id) })).length / devices.length;

  it.each([1, 10, 50, 90])("%i in a hundred visitors, within a percentage point", (percent) => {
    expect(Math.abs(shareOf(percent, `rule-${percent}`) * 100 - percent)).toBeLessThan(1);
  });

  it("are independent between rules: half of those who reach the second", () => {
    const reached = devices.filter((d) => bucketOf(d, "first") >= 5000);
    const took = reached.filter((d) => bucketOf(d, "second") < 5000).length / reached.length;
    expect(took).toBeGreaterThan(0.48);
    expect(took).toBeLessThan(0.52);
  });

  it("stick, and grow without moving anybody out", () => {
    for (const d of devices.slice(0, 500)) {
      expect(bucketOf(d, "x")).toBe(bucketOf(Buffer.from(d), "x"));
      const inside = (percent: number) => takes({ percent }, { bucket: () => bucketOf(d, "x") });
      if (inside(20)) expect(inside(30)).toBe(true);
    }
  });
});

it.each([
  ["de-CH,de;q=0.9,en;q=0.8", ["de", "en"]],
  ["en;q=0.5, fr", ["fr", "en"]],
  ["en;q=0, iw-IL;q=0.1", ["he"]],
  ["*, x;;;, , ;q=1", []],
  [null, []],
])("the languages of %j", (header, expected) => expect(languagesOf(header)).toEqual(expected));

it("only a rule about the number of scans needs them counted", () => {
  expect(countsScans(routing([{ when: { percent: 5 }, destination: A }]))).toBe(false);
  expect(countsScans(routing([{ when: { scans: { max: 1 } }, destination: A }]))).toBe(true);
});
