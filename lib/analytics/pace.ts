import { setImmediate as turn } from "node:timers/promises";

/**
 * For long work on the thread that scans share: call `due()` between pieces (a few hundred rows) and await `turn()` when
 * it says so. Nothing is held up for more than about `limitMs`.
 */
export function pace(limitMs = 3): { due(): boolean; turn(): Promise<void> } {
  let since = performance.now();
  return {
    due: () => performance.now() - since >= limitMs,
    async turn() {
      await turn();
      since = performance.now();
    },
  };
}
