import { expect, it } from "vitest";
import { mapShapes } from "./map-shapes";

const { width, height, lands, places } = mapShapes();

it("draws the countries by their two letters, and knows a place for those too small to draw", () => {
  const drawn = new Set(lands.map(({ code }) => code));
  for (const code of ["US", "GR", "CY", "CN", "BR", "AU", "XK", "EH", "TW"]) expect(drawn).toContain(code);
  expect(drawn).not.toContain("AQ");
  for (const code of ["MT", "SG", "LI", "HK", "RE", "GF", "TV", ...drawn])
    expect(places).toHaveProperty(code);
  expect(Object.keys(places).length).toBeGreaterThan(240);
});

it("keeps everything within the picture, north above south and west before east", () => {
  for (const [x, y] of Object.values(places)) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThanOrEqual(width);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThanOrEqual(height + 1);
  }
  const [gr, za, us, jp, fr, gf] = ["GR", "ZA", "US", "JP", "FR", "GF"].map((code) => places[code] ?? [0, 0]);
  expect(gr?.[1]).toBeLessThan(za?.[1] ?? 0);
  expect(us?.[0]).toBeLessThan(gr?.[0] ?? 0);
  expect(jp?.[0]).toBeGreaterThan(gr?.[0] ?? 0);
  // Of the mainland, not of the middle between France and French Guiana.
  expect((fr?.[0] ?? 0) - (gf?.[0] ?? 0)).toBeGreaterThan(200);
});

it("is small enough to be part of a page", () => {
  for (const { d } of lands) expect(d).toMatch(/^(M\d+ \d+(l[\d -]+)?z?)+$/);
  expect(lands.reduce((sum, { d }) => sum + d.length, 0)).toBeLessThan(80_000);
});
