import { describe, expect, it, test } from "vitest";
import type { WhenInput } from "./draft";
import { audience, ruleSentence, shortAddress } from "./sentence";

const ZONE = "Europe/Berlin";
const WEEKDAYS = [1, 2, 3, 4, 5];

test.each<[WhenInput, string]>([
  [{}, "Everyone"],
  [{ devices: ["phone"] }, "Phones"],
  [{ devices: ["phone", "tablet", "desktop"] }, "Phones, tablets and computers"],
  [{ os: ["ios"] }, "iOS devices"],
  [{ os: ["android", "ios"], devices: ["tablet"] }, "Android and iOS tablets"],
  [{ os: ["other"] }, "Devices with another system"],
  [{ os: ["linux", "other"], devices: ["desktop"] }, "Computers with Linux or another system"],
  [{ countries: ["DE"] }, "Everyone in Germany"],
  [{ countries: ["DE", "AT", "CH", "LI", "LU"] }, "Everyone in Germany, Austria, Switzerland or 2 more"],
  [{ languages: ["pt"] }, "Everyone set to Portuguese"],
  [{ time: { days: WEEKDAYS, from: "09:00", to: "17:00" } }, "Everyone on weekdays 9–17"],
  [{ time: { days: [6, 7] } }, "Everyone at weekends"],
  [{ time: { from: "22:00", to: "06:30" } }, "Everyone daily 22:00–6:30"],
  [{ time: { days: [1, 3], from: "09:00" } }, "Everyone on Mondays and Wednesdays"],
  [{ from: "2026-12-01T08:00:00.000Z" }, "Everyone from 1 Dec 2026, 09:00"],
  [
    { from: "2026-12-01T08:00:00Z", until: "2026-12-24T17:00:00Z" },
    "Everyone from 1 Dec 2026, 09:00 until 24 Dec 2026, 18:00",
  ],
  [{ from: "soon" }, "Everyone"],
  [{ scans: { max: 1 } }, "Everyone for the first scan"],
  [{ scans: { min: 1, max: 100 } }, "Everyone for the first 100 scans"],
  [{ scans: { min: 1001 } }, "Everyone from scan 1,001 on"],
  [{ scans: { min: 10, max: 20 } }, "Everyone for scans 10 to 20"],
  [{ scans: { min: 7, max: 7 } }, "Everyone for scan 7"],
  [{ scans: {} }, "Everyone"],
  [{ percent: 30 }, "30 % of everyone"],
  [{ percent: 30, os: ["ios"], devices: ["phone"] }, "30 % of iOS phones"],
  [{ percent: Number.NaN }, "Everyone"],
])("%j reads %s", (when, words) => {
  expect(audience(when, ZONE)).toBe(words);
});

describe("a rule's sentence", () => {
  it("says for whom, where and when, and where to", () => {
    const when: WhenInput = {
      devices: ["phone"],
      os: ["android"],
      countries: ["DE"],
      time: { days: WEEKDAYS, from: "09:00", to: "17:00" },
    };
    expect(ruleSentence({ when, destination: "https://example.com/de" }, ZONE)).toBe(
      "Android phones in Germany on weekdays 9–17 → example.com/de",
    );
    expect(ruleSentence({ when, destination: " " }, ZONE)).toMatch(/→ …$/);
  });

  it("keeps of an address what tells it from others", () => {
    expect(shortAddress("https://example.com/")).toBe("example.com");
    expect(shortAddress("http://example.com/a/")).toBe("http://example.com/a/");
    expect(shortAddress("https://example.com/?a=/")).toBe("example.com/?a=/");
  });
});
