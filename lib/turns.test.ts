import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { Turns } from "./turns";

test("so many of a subject at a time, in their order, whatever becomes of one; subjects do not wait for each other", async () => {
  const turns = new Turns(2);
  const now = new Map<string, number>();
  const most = new Map<string, number>();
  const order: number[] = [];
  const piece = (subject: string, n: number) =>
    turns.take(async () => {
      const running = (now.get(subject) ?? 0) + 1;
      now.set(subject, running);
      most.set(subject, Math.max(most.get(subject) ?? 0, running));
      if (subject === "a") order.push(n);
      await pause(5);
      now.set(subject, running - 1);
      if (n === 3) throw new Error("three");
      return n;
    }, subject);
  const all = Promise.allSettled([
    ...Array.from({ length: 9 }, (_, n) => piece("a", n)),
    ...Array.from({ length: 9 }, (_, n) => piece("b", n)),
  ]);
  expect([turns.waiting("a"), turns.waiting("b"), turns.waiting("c")]).toEqual([7, 7, 0]);
  const ends = await all;
  expect(ends.filter(({ status }) => status === "rejected")).toHaveLength(2);
  expect([...most]).toEqual([
    ["a", 2],
    ["b", 2],
  ]);
  expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(await piece("a", 10)).toBe(10);
  expect(turns.waiting("a")).toBe(0);
});
