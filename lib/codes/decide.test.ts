import fc from "fast-check";
import { expect, test } from "vitest";
import { decide } from "./decide";
import { distanceM, type Position } from "./geo";
import type { ResolvedCode } from "./resolve";
import { REASONS } from "./schemas";

const NOW = new Date("2027-01-01T12:00:00.000Z");
const at = (ms: number) => new Date(NOW.getTime() + ms);

interface Facts {
  code?: Partial<ResolvedCode["code"]>;
  signatureValid?: boolean;
  algorithm?: ResolvedCode["algorithm"];
}

/** A code that verifies, changed by `facts`. */
function resolved({ code, ...rest }: Facts = {}): ResolvedCode {
  const plain = {
    orgId: "org",
    id: "id",
    token: "T",
    campaignId: null,
    qrType: "verify",
    designConfig: null,
    contentType: "url",
    content: null,
    destinationUrl: "https://example.org/",
    label: null,
    latitude: null,
    longitude: null,
    radiusM: null,
    startsAt: null,
    expiresAt: null,
    maxScans: null,
    maxScansPerDevice: null,
    revokedAt: null,
    revocationReason: null,
    version: 1,
    signature: "",
    keyId: "k",
    algVersion: "v",
    signedAt: at(-1000),
    destinationChangedAt: null,
    destinationChanges: 0,
    logIndex: null,
    usedScans: 0,
    createdAt: at(-1000),
    updatedAt: at(-1000),
  };
  const org = {
    id: "org",
    name: "Org",
    slug: "org",
    level: "INDIVIDUAL",
    kycStatus: "NONE",
    domain: null,
    domainVerified: false,
  };
  return {
    code: { ...plain, ...code },
    org,
    campaign: null,
    keyStatus: "ACTIVE",
    signatureValid: true,
    algorithm: "accepted",
    ...rest,
  };
}

const reason = (facts: Facts, position: Position | null = null) =>
  decide(resolved(facts), NOW, position).reason;

test.each<[string, Facts, string | null]>([
  ["nothing wrong", {}, null],
  ["starts this very moment", { code: { startsAt: NOW } }, null],
  ["starts in a millisecond", { code: { startsAt: at(1) } }, "NOT_STARTED"],
  ["expires in a millisecond", { code: { expiresAt: at(1) } }, null],
  ["expires this very moment", { code: { expiresAt: NOW } }, "EXPIRED"],
  ["revoked", { code: { revokedAt: at(-1) } }, "REVOKED"],
  ["revoked and expired", { code: { revokedAt: at(-1), expiresAt: at(-1) } }, "REVOKED"],
  ["altered and revoked", { signatureValid: false, code: { revokedAt: at(-1) } }, "SIGNATURE"],
  ["an algorithm given up", { algorithm: "rejected" }, "ALGORITHM"],
  ["an algorithm on its way out", { algorithm: "deprecated" }, null],
  ["an algorithm never heard of", { algorithm: "unknown", signatureValid: false }, "ALGORITHM"],
])("%s", (_, facts, expected) => {
  expect(reason(facts)).toBe(expected);
});

const place = { latitude: 37.9715, longitude: 23.7257, radiusM: 100 };
/** `metres` north of the place. */
const north = (metres: number): Position => ({
  lat: place.latitude + (metres / 6_371_008.8) * (180 / Math.PI),
  lng: place.longitude,
});

test("a position inside the radius passes, one outside does not, none at all is said and not refused", () => {
  expect(reason({ code: place }, north(0))).toBeNull();
  expect(reason({ code: place }, north(99.9))).toBeNull();
  expect(reason({ code: place }, north(100.1))).toBe("GEO_FENCE");
  expect(decide(resolved({ code: place }), NOW, null)).toMatchObject({
    verified: true,
    location: { matched: null, distanceM: null },
  });
  expect(decide(resolved({}), NOW, north(0)).location).toBeNull();
});

const instant = fc.option(fc.integer({ min: -10_000, max: 10_000 }).map(at), { nil: null });
const position = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
});
const anyFacts = fc.record({
  signatureValid: fc.boolean(),
  algorithm: fc.constantFrom<ResolvedCode["algorithm"]>("accepted", "deprecated", "rejected", "unknown"),
  code: fc.record({
    startsAt: instant,
    expiresAt: instant,
    revokedAt: instant,
    latitude: fc.option(fc.constant(place.latitude), { nil: null }),
    longitude: fc.constant(place.longitude),
    radiusM: fc.option(fc.integer({ min: 1, max: 100_000 }), { nil: null }),
  }),
});

test("verified means: signed, in force, in its place — and there is a reason exactly when it is not", () => {
  fc.assert(
    fc.property(anyFacts, fc.option(position, { nil: null }), (facts, where) => {
      const { verified, reason: why, location } = decide(resolved(facts), NOW, where);
      const { startsAt, expiresAt, revokedAt } = facts.code;
      const inForce = !revokedAt && (!startsAt || startsAt <= NOW) && (!expiresAt || expiresAt > NOW);
      const signed =
        facts.signatureValid && (facts.algorithm === "accepted" || facts.algorithm === "deprecated");
      expect(verified).toBe(signed && inForce && location?.matched !== false);
      expect(why === null).toBe(verified);
      if (why) expect(REASONS).toContain(why);
    }),
  );
});

test("making one fact worse never turns a refusal into a pass", () => {
  const worse: Facts[] = [
    { signatureValid: false },
    { algorithm: "rejected" },
    { code: { revokedAt: at(-1) } },
    { code: { expiresAt: at(0) } },
    { code: { startsAt: at(1) } },
  ];
  fc.assert(
    fc.property(anyFacts, fc.constantFrom(...worse), (facts, bad) => {
      const merged = { ...facts, ...bad, code: { ...facts.code, ...bad.code } };
      expect(decide(resolved(merged), NOW, null).verified).toBe(false);
    }),
  );
});

test("what is told of the place does not give it away", () => {
  fc.assert(
    fc.property(position, (where) => {
      const location = decide(resolved({ code: place }), NOW, where).location;
      expect((location?.distanceM ?? 1) % 50).toBe(0);
      expect(
        Math.abs(
          (location?.distanceM ?? 0) - distanceM({ lat: place.latitude, lng: place.longitude }, where),
        ),
      ).toBeLessThanOrEqual(25.01);
      expect(location?.registeredAddress).toMatch(/^[0-9b-hjkmnp-z]{5}$/);
    }),
  );
});
