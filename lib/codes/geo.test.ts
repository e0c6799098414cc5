import fc from "fast-check";
import { expect, test } from "vitest";
import { distanceM, geohash } from "./geo";

const position = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
});

test.each([
  ["Paris to London", { lat: 48.8566, lng: 2.3522 }, { lat: 51.5074, lng: -0.1278 }, 343_556],
  ["across the date line", { lat: 0, lng: 179.5 }, { lat: 0, lng: -179.5 }, 111_195],
  ["pole to pole", { lat: 90, lng: 0 }, { lat: -90, lng: 77 }, 20_015_115],
])("%s", (_, a, b, metres) => {
  expect(Math.abs(distanceM(a, b) - metres)).toBeLessThan(metres * 0.001);
});

test("a distance is symmetric, never negative, nothing to oneself, and half the Earth at most", () => {
  fc.assert(
    fc.property(position, position, (a, b) => {
      const there = distanceM(a, b);
      expect(there).toBeCloseTo(distanceM(b, a), 6);
      expect(there).toBeGreaterThanOrEqual(0);
      expect(there).toBeLessThanOrEqual(20_015_116);
      expect(distanceM(a, a)).toBe(0);
    }),
  );
});

// From the description of the geohash (Niemeyer) and geohash.org.
test.each([
  [{ lat: 57.64911, lng: 10.40744 }, "u4pruydqqvj"],
  [{ lat: 42.6, lng: -5.6 }, "ezs42"],
  [{ lat: -25.382708, lng: -49.265506 }, "6gkzwgjzn82"],
])("geohash of %j", (where, hash) => {
  expect(geohash(where, hash.length)).toBe(hash);
});
