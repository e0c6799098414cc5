import { expect, test } from "vitest";
import { tryRouting } from "@/lib/campaigns";
import { TryRoute } from "@/lib/campaigns/schemas";
import { findingWords } from "./finding-words";

const ZONE = "Europe/Berlin";

/** Through the verb that the page calls, so that the words fit what it really answers. */
function findings(when: object, visit: object) {
  const input = TryRoute.parse({
    time_zone: ZONE,
    rules: [{ when, destination: "https://a.example/" }],
    ...visit,
  });
  const trial = tryRouting({ ...input, destination: "https://b.example/" }, new Date("2027-05-04T08:15:00Z"));
  return trial.trace.flatMap(({ why }) => why.map((finding) => findingWords(finding, ZONE)));
}

test("every condition of the trace reads as a sentence about the visit", () => {
  const when = {
    devices: ["phone", "tablet"],
    os: ["other"],
    countries: ["DE", "AT"],
    languages: ["de"],
    time: { days: [1, 2], from: "09:00", to: "17:00" },
    from: "2027-05-01T00:00:00Z",
    until: "2027-06-01T00:00:00Z",
    scans: { min: 1, max: 1000 },
    percent: 30,
  };
  const visit = {
    device: "desktop",
    os: "macos",
    country: "FR",
    language: "fr-CA, en",
    scan_number: 1001,
    percentile: 45.5,
  };
  expect(findings(when, visit)).toEqual([
    { label: "Device", given: "computer", wanted: "phone or tablet" },
    { label: "System", given: "macOS", wanted: "Another system" },
    { label: "Country", given: "France", wanted: "Germany or Austria" },
    { label: "Language", given: "French", wanted: "German" },
    { label: "Time", given: "Tuesday 10:15", wanted: "on Mondays and Tuesdays 9–17" },
    { label: "Date", given: "4 May 2027, 10:15", wanted: "from 1 May 2027, 02:00" },
    { label: "Date", given: "4 May 2027, 10:15", wanted: "until 1 Jun 2027, 02:00" },
    { label: "Scan number", given: "1,001", wanted: "the first 1,000 scans" },
    { label: "Share", given: "at 45.5 %", wanted: "below 30 %" },
  ]);
});

test("what a visit does not tell is said to be unknown", () => {
  const given = findings({ devices: ["phone"], countries: ["DE"], languages: ["de"] }, {});
  expect(given.map((words) => words.given)).toEqual(["unknown", "unknown", "unknown"]);
});
