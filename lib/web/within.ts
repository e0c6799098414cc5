import { unavailable } from "@/lib/errors";

/**
 * Milliseconds that a visitor waits at most. A database that is away is refused at once; one that takes connections and
 * never answers (a stopped process, a dead disk, a swallowing firewall) says nothing that the driver could notice.
 */
export const PATIENCE_MS = 10_000;

/**
 * The outcome of `work`, or UNAVAILABLE after `ms`. The work is not cut off: what it does later it does unseen, and a
 * late failure of it is nobody's.
 */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unavailable(new Error(`no answer within ${ms} ms`))), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
