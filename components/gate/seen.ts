import type { Ticket } from "./ticket";
import type { VerdictKind } from "./verdicts";

/** A code has left the frame when it was not read for this long; only then the same one counts as shown again. */
export const GONE_MS = 3_000;

interface Sighting {
  mark: string | null;
  lastAt: number;
  /** What became of it; null while it is being asked. */
  verdict: VerdictKind | null;
}

/** What the camera sees now or saw just now, by what identifies it. Immutable. */
export type Seen = ReadonlyMap<string, Sighting>;

/** After these a fresh picture of the same ticket is another attempt, even while the old one has hardly gone. */
const TRY_AGAIN: ReadonlySet<VerdictKind | null> = new Set(["stale", "forged", "altered"]);

/**
 * Whether a reading at `now` (milliseconds) is a new showing, and not the same picture still in view. A live ticket
 * that turns to its next window in front of the camera is the same showing, unless its last picture was refused as old.
 */
export function isNew(seen: Seen, key: string, mark: string | null, now: number): boolean {
  const before = seen.get(key);
  if (!before || now - before.lastAt >= GONE_MS) return true;
  return before.mark !== mark && TRY_AGAIN.has(before.verdict);
}

/** After a reading that was no new showing: it is still there. What has gone is forgotten. */
export function stillThere(seen: Seen, key: string, now: number): Seen {
  const next = new Map([...seen].filter(([, { lastAt }]) => now - lastAt < GONE_MS));
  const before = next.get(key);
  if (before) next.set(key, { ...before, lastAt: now });
  return next;
}

/** A new showing that is being looked at. */
export const noted = (seen: Seen, key: string, mark: string | null, now: number): Seen =>
  new Map(seen).set(key, { mark, lastAt: now, verdict: null });

/** What became of it. */
export function judged(seen: Seen, key: string, verdict: VerdictKind): Seen {
  const before = seen.get(key);
  return before ? new Map(seen).set(key, { ...before, verdict }) : seen;
}

/** What identifies a reading: the ticket's token whatever its window, or the whole text of what is no ticket. */
export const keyOf = (ticket: Ticket | null, text: string): string => ticket?.token ?? text;
