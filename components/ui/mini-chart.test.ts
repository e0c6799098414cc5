import { describe, expect, it } from "vitest";
import { niceCeiling } from "./mini-chart";

describe("niceCeiling", () => {
  it.each([
    [0, 1],
    [1, 1],
    [3, 5],
    [10, 10],
    [11, 20],
    [499, 500],
    [501, 1000],
    [1_234_567, 2_000_000],
  ])("%d fits under %d", (value, ceiling) => {
    expect(niceCeiling(value)).toBe(ceiling);
  });
});
