import { singleton } from "@/lib/singleton";

/** The scan path has this thread too: it waits for no longer than this, in milliseconds. */
const SLICE_MS = 3;

/** Questions that wait for their next slice. */
const line = () => singleton("analytics.slices", () => ({ waiting: [] as Array<() => void>, called: false }));

/** One slice in each round of the event loop, however many questions there are: first come, first served. */
function turn(): Promise<void> {
  const queue = line();
  const callNext = () => {
    queue.waiting.shift()?.();
    queue.called = queue.waiting.length > 0;
    if (queue.called) setImmediate(callNext);
  };
  return new Promise((go) => {
    queue.waiting.push(go);
    if (queue.called) return;
    queue.called = true;
    setImmediate(callNext);
  });
}

/** For one question: to be called between pieces of its work; a promise when the slice is used up, else nothing. */
export function slices(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < SLICE_MS) return undefined;
    return turn().then(() => {
      since = performance.now();
    });
  };
}
