import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CLASSES, classBounds, classOf, classWords, shadeOf } from "./scale";

describe("classes of counts", () => {
  it("gives small counts a class each", () => {
    expect(classBounds([0, 3, 1])).toEqual([1, 2, 3]);
    expect([0, 1, 2, 3].map((n) => classWords(n, [1, 2, 3]))).toEqual(["0", "1", "2", "3"]);
  });

  it("cuts large counts by the logarithm, at round numbers", () => {
    expect(classBounds([100_000, 12])).toEqual([1, 10, 100, 1000, 10_000]);
    expect(classBounds([840])).toEqual([1, 2, 10, 50, 200]);
    const bounds = classBounds([840]);
    expect([1, 2, 3, 4, 5].map((at) => classWords(at, bounds))).toEqual([
      "1",
      "2–9",
      "10–49",
      "50–199",
      "200 or more",
    ]);
  });

  it("has none when nothing was counted", () => {
    expect(classBounds([])).toEqual([]);
    expect(classBounds([0, 0])).toEqual([]);
    expect(classOf(0, [])).toBe(0);
    expect(shadeOf(0, [])).toBe(0);
  });

  it("puts every count into the class whose words cover it, and more never into a lighter shade", () => {
    const counts = fc.array(fc.integer({ min: 0, max: 2_000_000_000 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(counts, (all) => {
        const bounds = classBounds(all);
        expect(bounds.length).toBeLessThanOrEqual(CLASSES);
        expect(bounds).toEqual([...new Set(bounds)].sort((a, b) => a - b));
        const most = Math.max(...all);
        if (most > 0) {
          expect(bounds[0]).toBe(1);
          expect(classOf(most, bounds)).toBe(bounds.length);
          expect(shadeOf(bounds.length, bounds)).toBe(CLASSES);
        }
        let shade = 0;
        for (const count of [...all].sort((a, b) => a - b)) {
          const at = classOf(count, bounds);
          expect(at === 0).toBe(count === 0);
          if (at > 0) expect(count).toBeGreaterThanOrEqual(bounds[at - 1] ?? Number.NaN);
          if (at < bounds.length) expect(count).toBeLessThan(bounds[at] ?? Number.NaN);
          expect(shadeOf(at, bounds)).toBeGreaterThanOrEqual(shade);
          shade = shadeOf(at, bounds);
        }
      }),
    );
  });
});
