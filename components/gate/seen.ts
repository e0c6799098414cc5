import type { Ticket } from "./ticket";
import type { VerdictKind } from "./verdicts";

/** A code that has left the frame for so long counts as shown again when it comes back. */
export const GONE_MS = 3_000;
/** What a hardware scanner read has no frame to leave. */
const FORGET_MS = 60_000;

interface Sighting {
  mark: string | null;
  lastAt: number;
  /** The first look since then that did not find it. */
  missedAt: number | null;
  /** What became of it; null while it is being asked. */
  verdict: VerdictKind | null;
}

/** What the camera sees now or saw just now, by what identifies it. Immutable. */
export type Seen = ReadonlyMap<string, Sighting>;

/** After these a fresh picture of the same ticket is another attempt, even while the old one has hardly gone. */
const TRY_AGAIN: ReadonlySet<VerdictKind | null> = new Set(["stale", "forged", "altered"]);

/** Whether a camera's reading is a new showing, and not what was in view all the while. */
export function isNew(seen: Seen, key: string, mark: string | null): boolean {
  const before = seen.get(key);
  return !before || (before.mark !== mark && TRY_AGAIN.has(before.verdict));
}

/** The same for a hardware scanner, which tells only what it finds: here time alone counts. */
export function isNewToScanner(seen: Seen, key: string, mark: string | null, now: number): boolean {
  return isNew(seen, key, mark) || now - (seen.get(key)?.lastAt ?? 0) >= GONE_MS;
}

/**
 * After a look that found `key`, or nothing. What was not found for 3 s of looking has gone; a pause in looking (a busy
 * phone, a page that was put aside) lets nothing go.
 */
export function looked(seen: Seen, key: string | null, now: number): Seen {
  let next: Map<string, Sighting> | undefined;
  for (const [each, sighting] of seen) {
    if (each === key) {
      next = new Map(next ?? seen).set(each, { ...sighting, lastAt: now, missedAt: null });
    } else if (sighting.missedAt === null) {
      next = new Map(next ?? seen).set(each, { ...sighting, missedAt: now });
    } else if (now - sighting.missedAt >= GONE_MS) {
      next = new Map(next ?? seen);
      next.delete(each);
    }
  }
  return next ?? seen;
}

/** A new showing that is being looked at. */
export function noted(seen: Seen, key: string, mark: string | null, now: number): Seen {
  const kept = [...seen].filter(([, { lastAt }]) => now - lastAt < FORGET_MS);
  return new Map(kept).set(key, { mark, lastAt: now, missedAt: null, verdict: null });
}

/** What became of it. */
export function judged(seen: Seen, key: string, verdict: VerdictKind): Seen {
  const before = seen.get(key);
  return before ? new Map(seen).set(key, { ...before, verdict }) : seen;
}

/** What identifies a reading: the ticket's token whatever its window, or the whole text of what is no ticket. */
export const keyOf = (ticket: Ticket | null, text: string): string => ticket?.token ?? text;
