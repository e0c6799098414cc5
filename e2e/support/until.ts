import { setTimeout as pause } from "node:timers/promises";

/**
 * Asks until the answer is not undefined or false, and returns it. Throws when `withinMs` have passed, with what was
 * waited for.
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  withinMs = 15_000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(`Waited ${withinMs / 1000} s for: ${what}`);
    await pause(25);
  }
}
