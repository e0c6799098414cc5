import fc from "fast-check";
import { expect, test } from "vitest";
import { placeFor } from "./use-reorder";

/** Items one under the other, 12 pixels apart. */
function stacked(heights: readonly number[]) {
  let y = 0;
  return heights.map((height) => {
    const top = y;
    y += height + 12;
    return { top, bottom: top + height };
  });
}

test("an item changes places a little way into its neighbour", () => {
  const boxes = stacked([200, 200, 100]);
  expect(placeFor(boxes, 0, 100)).toBe(0);
  expect(placeFor(boxes, 0, 212 + 20)).toBe(0);
  expect(placeFor(boxes, 0, 212 + 33)).toBe(1);
  expect(placeFor(boxes, 0, 1000)).toBe(2);
  expect(placeFor(boxes, 1, 150)).toBe(0);
  expect(placeFor(boxes, 1, 180)).toBe(1);
  expect(placeFor(boxes, 2, -50)).toBe(0);
});

test("a pointer that stands still makes one exchange and then rests", () => {
  const heights = fc.array(fc.integer({ min: 40, max: 400 }), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(heights, fc.nat(5), fc.integer({ min: -100, max: 2500 }), (all, from, y) => {
      const now = from % all.length;
      const wanted = placeFor(stacked(all), now, y);
      const others = all.filter((_, i) => i !== now);
      const after = [...others.slice(0, wanted), all[now] ?? 0, ...others.slice(wanted)];
      const again = placeFor(stacked(after), wanted, y);
      expect(again).toBe(wanted);
    }),
  );
});
