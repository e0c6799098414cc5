import fc from "fast-check";
import { expect, test } from "vitest";
import type { ResolvedCode } from "@/lib/codes";
import { DEFAULT_WEIGHTS, trustScore } from "./score";

const NOW = new Date("2027-01-01T12:00:00.000Z");
const HOUR = 3_600_000;

interface Facts {
  kycStatus: string;
  domainVerified: boolean;
  keyStatus: ResolvedCode["keyStatus"];
  /** Hours since the destination was changed; null: never. */
  changed: number | null;
}

const SPOTLESS: Facts = { kycStatus: "VERIFIED", domainVerified: true, keyStatus: "ACTIVE", changed: null };

function score(facts: Facts, verified = true, weights = DEFAULT_WEIGHTS) {
  const code = {
    destinationChangedAt: facts.changed === null ? null : new Date(NOW.getTime() - facts.changed * HOUR),
  };
  const org = { kycStatus: facts.kycStatus, domainVerified: facts.domainVerified, domain: "example.org" };
  return trustScore({ code, org, keyStatus: facts.keyStatus } as ResolvedCode, verified, NOW, weights);
}

test.each<[string, Partial<Facts>, number]>([
  ["nothing to say against it", {}, 100],
  ["only the domain verified", { kycStatus: "NONE" }, 100],
  ["issuer not verified at all", { kycStatus: "PENDING", domainVerified: false }, 85],
  ["destination changed an hour ago", { changed: 1 }, 90],
  ["destination changed just under a day ago", { changed: 23.99 }, 90],
  ["destination changed a day ago", { changed: 24 }, 100],
  ["an old key", { keyStatus: "ROTATED" }, 95],
  ["all of it", { kycStatus: "NONE", domainVerified: false, changed: 0, keyStatus: "ROTATED" }, 70],
])("%s", (_, facts, expected) => {
  expect(score({ ...SPOTLESS, ...facts }).score).toBe(expected);
});

const facts = fc.record<Facts>({
  kycStatus: fc.constantFrom("NONE", "PENDING", "VERIFIED", "REJECTED"),
  domainVerified: fc.boolean(),
  keyStatus: fc.constantFrom("ACTIVE", "ROTATED", "REVOKED", null),
  changed: fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: null }),
});
const weights = fc.record({
  issuerNotVerified: fc.nat(100),
  destinationChangedRecently: fc.nat(100),
  keyRotated: fc.nat(100),
  notVerifiedCap: fc.nat(100),
});

test("between 0 and 100, whole, and every point taken off is explained", () => {
  fc.assert(
    fc.property(facts, fc.boolean(), weights, (given, verified, w) => {
      const { score: total, signals } = score(given, verified, w);
      expect(Number.isInteger(total) && total >= 0 && total <= 100).toBe(true);
      expect(signals.every((s) => s.effect <= 0 && s.explanation.length > 10)).toBe(true);
      const sum = 100 + signals.reduce((all, s) => all + s.effect, 0);
      expect(Math.max(0, sum)).toBe(total);
      expect(new Set(signals.map((s) => s.code)).size).toBe(signals.length);
    }),
  );
});

test("a bad sign never raises it", () => {
  const worse: Partial<Facts>[] = [
    { kycStatus: "NONE", domainVerified: false },
    { keyStatus: "ROTATED" },
    { changed: 1 },
  ];
  fc.assert(
    fc.property(facts, fc.constantFrom(...worse), fc.boolean(), weights, (given, bad, verified, w) => {
      expect(score({ ...given, ...bad }, verified, w).score).toBeLessThanOrEqual(
        score(given, verified, w).score,
      );
    }),
  );
});

test("what does not verify is never above 20, and never above what it had", () => {
  fc.assert(
    fc.property(facts, (given) => {
      expect(score(given, false).score).toBeLessThanOrEqual(Math.min(20, score(given, true).score));
    }),
  );
});
