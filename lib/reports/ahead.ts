/** What `work` makes of each item, in their order, with at most `depth` items in work at a time. */
export async function* ahead<I, O>(
  items: AsyncIterable<I>,
  depth: number,
  work: (item: I) => Promise<O>,
): AsyncGenerator<O> {
  const waiting: Promise<O>[] = [];
  try {
    for await (const item of items) {
      const made = work(item);
      // Told when its turn comes; until then a failure must not count as one nobody looks after.
      made.catch(() => undefined);
      waiting.push(made);
      const first = waiting.length >= depth ? waiting.shift() : undefined;
      if (first) yield await first;
    }
    for (const made of waiting.splice(0)) yield await made;
  } finally {
    await Promise.allSettled(waiting);
  }
}
