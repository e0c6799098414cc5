import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { ahead } from "./ahead";

async function* numbers(to: number) {
  for (let i = 0; i < to; i++) yield i;
}

test("in order, never more at a time than allowed, and no further than it is read", async () => {
  let [running, most, begun] = [0, 0, 0];
  const work = async (n: number) => {
    begun++;
    most = Math.max(most, ++running);
    await pause((7 * n) % 5);
    running--;
    return n * 2;
  };
  const results = [];
  for await (const result of ahead(numbers(30), 4, work)) {
    results.push(result);
    expect(begun).toBeLessThanOrEqual(results.length + 3);
  }
  expect(results).toEqual(Array.from({ length: 30 }, (_, i) => i * 2));
  expect(most).toBe(4);
});

test("a failure comes in its turn, and ends it", async () => {
  const seen: number[] = [];
  const work = async (n: number) => {
    if (n === 2) throw new Error("third");
    return n;
  };
  const run = async () => {
    for await (const n of ahead(numbers(10), 4, work)) seen.push(n);
  };
  await expect(run()).rejects.toThrow("third");
  expect(seen).toEqual([0, 1]);
});
