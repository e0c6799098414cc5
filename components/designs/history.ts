import type { DesignConfig } from "@/lib/designs/schemas";

/** A design and the way to it and back. */
export interface History {
  past: readonly DesignConfig[];
  present: DesignConfig;
  future: readonly DesignConfig[];
  /** What the last change was about and when (ms): moves of one slider are one step. */
  last: { about: string; at: number } | null;
}

/** As many steps back as are kept. */
export const STEPS = 100;
/** Changes of the same thing that follow one another faster than this are one step. */
const TOGETHER_MS = 800;

export const startHistory = (present: DesignConfig): History => ({
  past: [],
  present,
  future: [],
  last: null,
});

/** The design becomes `to`; what had been undone is gone. */
export function change(history: History, to: DesignConfig, about: string, at: number): History {
  if (same(history.present, to)) return history;
  const { last } = history;
  const goesOn =
    last?.about === about &&
    at - last.at < TOGETHER_MS &&
    history.past.length > 0 &&
    history.future.length === 0;
  const past = goesOn ? history.past : [...history.past, history.present].slice(-STEPS);
  return { past, present: to, future: [], last: { about, at } };
}

/** One step back; the same history when there is none. */
export function undo(history: History): History {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  const future = [history.present, ...history.future];
  return { past: history.past.slice(0, -1), present: before, future, last: null };
}

/** One step forward again; the same history when there is none. */
export function redo(history: History): History {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, last: null };
}

const sorted = (_: string, value: unknown) =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** Whether two designs say the same, in whatever order. */
export const same = (a: DesignConfig, b: DesignConfig): boolean =>
  a === b || JSON.stringify(a, sorted) === JSON.stringify(b, sorted);
