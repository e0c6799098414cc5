import { startOfLocalDay } from "@/lib/time";
import { instantOf, localTime, utcMidnight } from "@/lib/timezone";
import { labelOf } from "./buckets";
import type { Range, Timed } from "./range";
import type { Comparison } from "./schemas";
import { QUARTER_MS } from "./segment";

const DAY = 86_400_000;

/** The clock's time `local` moved to another date; times of day stay. */
type Shift = (local: number, first: boolean) => number;

/**
 * What a range is compared with, or null: `previous`, the same number of calendar days just before; `year`, the same
 * dates a year earlier, where a range from 29 February begins on the 28th.
 */
export function comparisonOf(range: Range, compare: Comparison): Range | null {
  const shift = shiftOf(range, compare);
  if (!shift) return null;
  const [from = range.from, to = range.to] = moved([range.from, range.to], range.timeZone, shift);
  return { ...range, from, to };
}

/** The same for a timeline, point by point; a point without a counterpart (29 February) gets an empty one. */
export function timedComparisonOf(range: Timed, compare: Comparison): Timed | null {
  const shift = shiftOf(range, compare);
  if (!shift) return null;
  const { timeZone, interval } = range;
  const edges = moved(range.edges, timeZone, shift);
  const [from = range.from, to = range.to] = [edges[0], edges.at(-1)];
  const labels = edges.slice(0, -1).map((start) => labelOf(start, timeZone, interval));
  return { from, to, timeZone, interval, edges, labels };
}

function shiftOf({ from, to, timeZone }: Range, compare: Comparison): Shift | null {
  if (compare === "none") return null;
  if (compare === "year") return aYearEarlier;
  const days = Math.max(1, Math.ceil((localTime(to, timeZone) - localTime(from, timeZone)) / DAY));
  return (local) => local - days * DAY;
}

const aYearEarlier: Shift = (local, first) => {
  const midnight = Math.floor(local / DAY) * DAY;
  const date = new Date(midnight);
  const [year, month, day] = [date.getUTCFullYear() - 1, date.getUTCMonth() + 1, date.getUTCDate()];
  const there = utcMidnight(year, month, day);
  // 29 February carries into March, which is right for the end of 28 February; a range that begins with it needs a day.
  const shifted = first && there.getUTCMonth() + 1 !== month ? there.getTime() - DAY : there.getTime();
  return shifted + (local - midnight);
};

/** Edges at their shifted clock times, in order. A time that the clocks skip moves forward (RFC 5545 §3.3.5). */
function moved(edges: readonly number[], timeZone: string, shift: Shift): number[] {
  let last = Number.NEGATIVE_INFINITY;
  return edges.map((edge, index) => {
    const local = shift(localTime(edge, timeZone), index === 0);
    const ms =
      local % DAY === 0
        ? startOfLocalDay(local, timeZone).getTime()
        : instantOf(local, timeZone, (before) => local - before);
    last = Math.max(last, Math.floor(ms / QUARTER_MS) * QUARTER_MS);
    return last;
  });
}
