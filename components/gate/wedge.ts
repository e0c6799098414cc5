/** A hardware scanner types like a keyboard, only faster: what came so far, and when its last key did (milliseconds). */
export interface Typed {
  text: string;
  at: number;
}

/** People need longer between two keys; slow Bluetooth scanners do not. */
const FAST_MS = 60;
/** Shorter than anything that identifies a ticket; longer than a slip of the hand. */
const LEAST = 12;

export const NOTHING_TYPED: Typed = { text: "", at: Number.NEGATIVE_INFINITY };

/**
 * After a key (`KeyboardEvent.key`) at `at`: the new state and, when Enter or Tab ended a burst of fast typing, what
 * the scanner read.
 */
export function typed(before: Typed, key: string, at: number): { typed: Typed; read: string | null } {
  const fast = at - before.at <= FAST_MS;
  if (key === "Enter" || key === "Tab") {
    const read = fast && before.text.length >= LEAST ? before.text : null;
    return { typed: NOTHING_TYPED, read };
  }
  // Shift and its like arrive between the letters.
  if (key.length !== 1) return { typed: fast ? { ...before, at } : before, read: null };
  return { typed: { text: fast ? before.text + key : key, at }, read: null };
}
