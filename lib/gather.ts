import { singleton } from "./singleton";

interface Line<I, O> {
  waiting: Array<{ item: I; resolve: (result: O) => void; reject: (error: unknown) => void }>;
  running: number;
}

/**
 * Group commit. Items of one `key` that arrive while earlier ones are being written wait and then go out together, at
 * most `max` in one call of `write` (which answers one result per item, in order) and at most `lanes` calls at a time.
 * An item that comes alone goes out at once: nothing waits for a timer. When a joint write fails, its items are written
 * one by one, so that each gets its own result or its own error.
 */
export function gather<I, O>(
  name: string,
  { max, lanes }: { max: number; lanes: number },
  write: (items: I[]) => Promise<O[]>,
): (key: string, item: I) => Promise<O> {
  const lines = singleton(`gather:${name}`, () => new Map<string, Line<I, O>>());

  async function run(key: string, line: Line<I, O>): Promise<void> {
    while (line.waiting.length > 0) {
      const batch = line.waiting.splice(0, max);
      const results = await write(batch.map((w) => w.item)).catch((error: unknown) => ({ error }));
      if (Array.isArray(results)) settle(batch, results);
      else if (batch.length === 1) batch[0]?.reject(results.error);
      else for (const one of batch) await write([one.item]).then((r) => settle([one], r), one.reject);
    }
    line.running--;
    if (line.running === 0) lines.delete(key);
  }

  return (key, item) =>
    new Promise((resolve, reject) => {
      const line = lines.get(key) ?? { waiting: [], running: 0 };
      lines.set(key, line);
      line.waiting.push({ item, resolve, reject });
      if (line.running >= lanes) return;
      line.running++;
      // After this turn: calls that arrive together go out together.
      setImmediate(() => void run(key, line));
    });
}

function settle<I, O>(batch: Line<I, O>["waiting"], results: O[]): void {
  batch.forEach((one, i) => {
    const result = results[i];
    if (result === undefined)
      one.reject(new Error("a joint write answered fewer results than it was given items"));
    else one.resolve(result);
  });
}
