import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readEnv } from "@/lib/env";
import { slot } from "@/lib/singleton";
import { factsOf, STAFF, scanOf, type Told } from "./facts";
import { PHONE } from "./testing";

beforeAll(() => slot("env").set(readEnv({ ...process.env, APP_URL: "https://qr.example.org:8443" })));
afterAll(() => slot("env").clear());

const told: Told = {
  ip: "194.219.227.2",
  userAgent: PHONE,
  acceptLanguage: "el-GR,el;q=0.9,en;q=0.8",
  referer: "https://www.example.com/menu",
  query: "utm_source=poster",
  country: null,
};
const POSTER = { source: "poster", medium: null, campaign: null, term: null, content: null };

test("what a request says, as facts", () => {
  expect(factsOf(told)).toEqual({
    country: "GR",
    region: null,
    city: null,
    ip: "194.219.227.2",
    userAgent: PHONE,
    language: "el",
    referrer: "example.com",
    utm: POSTER,
  });
});

test("what a request does not say is not known", () => {
  const silent = { ip: "", userAgent: "", acceptLanguage: null, referer: null, query: "", country: null };
  expect(factsOf(silent)).toEqual(STAFF);
});

test.each([
  ["de-CH", "de"],
  ["en;q=0.5, fr-CA;q=0.9", "fr"],
  ["zh-Hant-TW", "zh"],
  ["iw", "he"],
  ["*", null],
  ["", null],
  ["!!!,;;;q=", null],
  [`${"x".repeat(2000)},el`, null],
])("the language of %j, asked twice: %s", (acceptLanguage, language) => {
  expect(factsOf({ ...told, acceptLanguage }).language).toBe(language);
  expect(factsOf({ ...told, acceptLanguage }).language).toBe(language);
});

test("a page of our own, whatever its port, has not referred anybody", () => {
  expect(factsOf({ ...told, referer: "https://qr.example.org:8443/v/ABC" }).referrer).toBeNull();
  expect(factsOf({ ...told, referer: "https://qr.example.org/" }).referrer).toBeNull();
});

describe("a scan", () => {
  const resolved = (utm: object | null) =>
    ({
      org: { id: "o" },
      code: { id: "c", campaignId: "k" },
      campaign: utm && { utm },
    }) as unknown as Parameters<typeof scanOf>[0];
  const found = { at: new Date(0), outcome: "verified", source: "redirect", rule: "r1" } as const;

  test("is of its code and campaign, and says nothing that a door added", () => {
    const more = { ...factsOf(told), form: { password: "open sesame" } };
    const scan = scanOf(resolved(null), more, found);
    expect(scan).toEqual({ ...factsOf(told), ...found, orgId: "o", codeId: "c", campaignId: "k" });
  });

  test("has the address's UTM parameters, else those that the campaign sends on, else none", () => {
    const utmOf = (query: string, own: object | null) =>
      scanOf(resolved(own), factsOf({ ...told, query }), found).utm;
    expect(utmOf("utm_source=poster", { source: "mail" })).toEqual(POSTER);
    expect(utmOf("m=1", { source: "mail", medium: "letter" })).toEqual({
      ...POSTER,
      source: "mail",
      medium: "letter",
    });
    expect(utmOf("m=1", {})).toBeNull();
    expect(utmOf("m=1", null)).toBeNull();
  });
});
