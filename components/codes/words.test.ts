import { expect, test } from "vitest";
import { REASONS } from "@/lib/codes";
import { isLocalAddress } from "./address-notice";
import { countryName, deviceWords, outcomeWords } from "./outcome";
import { shownStatus } from "./status-badge";

test("every outcome that a scan can have is said in words of its own", () => {
  const outcomes = ["verified", ...REASONS.map((reason) => reason.toLowerCase())];
  const words = outcomes.map((outcome) => outcomeWords(outcome));
  expect(new Set(words.map(({ text }) => text)).size).toBe(outcomes.length);
  expect(words.every(({ tone }) => tone !== "neutral")).toBe(true);
  expect(outcomeWords("of_a_later_version")).toEqual({ text: "of a later version", tone: "neutral" });
});

test.each([
  [{ device: "phone", browser: "Safari", os: "iOS", source: "page" }, "Phone · Safari on iOS"],
  [{ device: "desktop", browser: null, os: "Windows", source: "page" }, "Computer · Windows"],
  [{ device: "unknown", browser: null, os: null, source: "page" }, "Unknown"],
  [{ device: "unknown", browser: null, os: null, source: "api" }, "Program"],
] as const)("the device %j reads %s", (scan, words) => {
  expect(deviceWords(scan)).toBe(words);
});

test.each([
  ["GR", "Greece"],
  ["T1", null],
  ["gr", null],
  ["ZZ", null],
  [null, null],
])("the country %s reads %s", (code, name) => {
  expect(countryName(code)).toBe(name);
});

test("what a person would not call active is not shown as active", () => {
  const now = Date.parse("2027-01-01T00:00:00Z");
  const code = { status: "ACTIVE" as const, startsAt: "2027-01-02T00:00:00Z" };
  expect(shownStatus(code, now)).toBe("SCHEDULED");
  expect(shownStatus({ ...code, startsAt: null }, now)).toBe("ACTIVE");
  expect(shownStatus({ ...code, signatureValid: false }, now)).toBe("BROKEN");
  expect(shownStatus({ ...code, status: "REVOKED", signatureValid: false }, now)).toBe("REVOKED");
});

test.each([
  ["http://localhost:3000", true],
  ["http://127.0.0.1:3000", true],
  ["http://[::1]:3000", true],
  ["http://192.168.1.20:3000", false],
  ["https://qr.example.org", false],
])("%s can be opened by this computer alone: %s", (base, local) => {
  expect(isLocalAddress(base)).toBe(local);
});
