import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { readEnv } from "@/lib/env";
import { slot } from "@/lib/singleton";
import { placeIn, placeOf } from "./place";
import { placesFile } from "./testing-places";

const NOWHERE = { country: null, region: null, city: null };
const inCountry = (country: string) => ({ ...NOWHERE, country });

describe("the country of an address", () => {
  test.each([
    ["Google's resolver", "8.8.8.8", "US"],
    ["a Greek network", "194.219.227.2", "GR"],
    ["a Greek network, IPv6", "2a02:587::1", "GR"],
    ["a German network", "217.160.0.1", "DE"],
    ["IPv4 within IPv6", "::ffff:194.219.227.2", "GR"],
    ["the same in capitals", "::FFFF:194.219.227.2", "GR"],
  ])("%s", (_, ip, country) => expect(placeOf(ip, null)).toEqual(inCountry(country)));

  test.each([
    ["10.1.2.3", "172.16.0.1", "192.168.1.1", "127.0.0.1", "169.254.7.7", "100.64.0.1", "0.0.0.0"],
    ["255.255.255.255", "224.0.0.1", "203.0.113.7", "::ffff:10.0.0.1"],
    ["::", "::1", "fe80::1", "fe80::1%eth0", "fd12:3456::1", "2001:db8::1", "ff02::1"],
    [
      "",
      "localhost",
      "8.8.8",
      "8.8.8.8.8",
      "8.8.8.8:80",
      "[2a02:587::1]",
      "256.1.1.1",
      "8.8.8.8 ",
      "08.8.8.8",
    ],
  ])("private addresses and no addresses are nowhere: %s …", (...all) => {
    for (const ip of all) expect(placeOf(ip, null), ip).toEqual(NOWHERE);
  });

  test("any text and any address is answered", () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: "binary" }),
      fc.ipV4(),
      fc.ipV6(),
      fc.ipV4Extended(),
    );
    fc.assert(
      fc.property(text, fc.option(fc.string()), (ip, header) => {
        expect(placeOf(ip, header).country ?? "GR").toMatch(/^[A-Z]{2}$/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("a trusted proxy's country", () => {
  test.each([
    ["wins", "8.8.8.8", "GR", "GR"],
    ["in lower case", "8.8.8.8", " gr ", "GR"],
    ["also of a private address", "10.0.0.1", "CY", "CY"],
    ["also of no address", "", "CY", "CY"],
    ["unknown (XX): the address is looked up", "8.8.8.8", "XX", "US"],
    ["Tor (T1): the address is looked up", "8.8.8.8", "T1", "US"],
    ["junk: the address is looked up", "8.8.8.8", "Greece", "US"],
    ["empty: the address is looked up", "8.8.8.8", "", "US"],
  ])("%s", (_, ip, header, country) => expect(placeOf(ip, header)).toEqual(inCountry(country)));
});

describe("with a file of cities", () => {
  const folder = mkdtempSync(join(tmpdir(), "signet-places-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  afterEach(() => {
    slot("env").clear();
    slot("scans.places").clear();
  });

  function withFile(content: Buffer | null): void {
    const file = join(folder, "cities.mmdb");
    if (content) writeFileSync(file, content);
    slot("scans.places").clear();
    const path = content ? file : join(folder, "missing.mmdb");
    slot("env").set(readEnv({ ...process.env, LOG_LEVEL: "silent", GEOIP_CITY_FILE: path }));
  }

  const CITIES = placesFile({
    "194.219.0.0/16": {
      city: { geoname_id: 264371, names: { de: "Athen", en: "Athens", fr: "Athènes" } },
      country: { geoname_id: 390903, iso_code: "GR", names: { en: "Greece" } },
      subdivisions: [{ geoname_id: 6692632, iso_code: "I", names: { en: "Attica" } }],
    },
    "217.160.0.0/16": {
      country: { iso_code: "DE" },
      subdivisions: [{ names: { en: "Baden-Württemberg with a name that is long" } }],
      city: { names: { en: "Karlsruhe" } },
    },
    "81.169.0.0/16": { country_code: "DE", state1: "Berlin", city: "Berlin" },
  });

  function damaged(file: Buffer): Buffer {
    const marker = file.indexOf("MaxMind.com") - 3;
    return Buffer.concat([file.subarray(0, marker - 300), Buffer.alloc(300), file.subarray(marker)]);
  }

  test("region and city are known, and the country of what the file does not know", () => {
    withFile(CITIES);
    const athens = { country: "GR", region: "I", city: "Athens" };
    expect(placeOf("194.219.227.2", null)).toEqual(athens);
    expect(placeOf("::ffff:194.219.1.1", null)).toEqual(athens);
    expect(placeOf("217.160.0.1", null)).toEqual({
      country: "DE",
      region: "Baden-Württemberg with a name that is long",
      city: "Karlsruhe",
    });
    expect(placeOf("81.169.1.1", null)).toEqual({ country: "DE", region: "Berlin", city: "Berlin" });
    expect(placeOf("8.8.8.8", null)).toEqual(inCountry("US"));
    expect(placeOf("10.0.0.1", null)).toEqual(NOWHERE);
  });

  test("a proxy that says another country is believed, and the file's city is not", () => {
    withFile(CITIES);
    expect(placeOf("194.219.227.2", "GR").city).toBe("Athens");
    expect(placeOf("194.219.227.2", "CY")).toEqual(inCountry("CY"));
  });

  test.each([
    ["missing", null],
    ["something else", Buffer.from("<!doctype html>".repeat(1000))],
    ["empty", Buffer.alloc(0)],
    ["cut short", CITIES.subarray(0, 400)],
    ["damaged where its entries are", damaged(CITIES)],
  ])("a file that is %s leaves the country", (_, content) => {
    withFile(content);
    expect(placeOf("194.219.227.2", null)).toEqual(inCountry("GR"));
    expect(placeOf("10.0.0.1", null)).toEqual(NOWHERE);
  });
});

test("an entry means what is in it, and nothing that cannot be shown", () => {
  expect(placeIn({})).toEqual(NOWHERE);
  expect(placeIn({ city: { names: { en: "Nowhere" } } })).toEqual(NOWHERE);
  expect(placeIn({ country: { iso_code: "ZZ" }, city: "X" })).toEqual(NOWHERE);
  expect(placeIn({ country_code: "gr", city: "", state1: "" })).toEqual(inCountry("GR"));
  const odd = placeIn({ country_code: "GR", city: `A\u0000\u202e\ud800${"x".repeat(300)}` });
  expect(odd.city).toMatch(/^Ax{90,99}$/);
});
