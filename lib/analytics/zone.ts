import { LRUCache } from "lru-cache";
import { offsetAt } from "@/lib/timezone";
import { QUARTER_MS } from "./segment";

const DAY = 86_400_000;
const PER_DAY = DAY / QUARTER_MS;

/** Offsets at UTC midnights: asking the zone's rules takes microseconds, and a report asks for the same days again. */
const midnights = new LRUCache<string, number>({ max: 20_000 });

function offsetAtMidnight(day: number, tz: string): number {
  const key = `${tz} ${day}`;
  const known = midnights.get(key);
  if (known !== undefined) return known;
  const offset = offsetAt(day * DAY, tz);
  midnights.set(key, offset);
  return offset;
}

/** The offset all through a UTC day; null on a day that it changes. No zone changes its clocks twice in two days. */
function offsetThrough(day: number, tz: string): number | null {
  const offset = offsetAtMidnight(day, tz);
  return offset === offsetAtMidnight(day + 1, tz) ? offset : null;
}

/**
 * What the zone's clocks show at the beginning of each of `count` quarters from `from` (ms since 1970, a whole quarter),
 * as the number of local quarters since 1970.
 */
export function localQuarters(from: number, count: number, tz: string): Int32Array {
  const quarters = new Int32Array(count);
  let offset: number | null = null;
  for (let i = 0; i < count; i++) {
    const ms = from + i * QUARTER_MS;
    if (i === 0 || ms % DAY === 0) offset = offsetThrough(Math.floor(ms / DAY), tz);
    quarters[i] = Math.floor((ms + (offset ?? offsetAt(ms, tz))) / QUARTER_MS);
  }
  return quarters;
}

/** 0 to 23. */
export const hourOf = (localQuarter: number): number => Math.floor(modulo(localQuarter, PER_DAY) / 4);

/** 1 (Monday) to 7; 1 January 1970 was a Thursday. */
export const weekdayOf = (localQuarter: number): number =>
  modulo(Math.floor(localQuarter / PER_DAY) + 3, 7) + 1;

const modulo = (n: number, by: number): number => ((n % by) + by) % by;
