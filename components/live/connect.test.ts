import { expect, it } from "vitest";
import { backOff } from "./connect";

it("waits twice as long after every failure, half a minute at most, and not all at the same instant", () => {
  expect([1, 2, 3, 4, 5, 6, 20].map((failures) => backOff(failures, 0.5))).toEqual([
    1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
  ]);
  expect([backOff(1, 0), backOff(1, 0.999)]).toEqual([750, 1250]);
});
