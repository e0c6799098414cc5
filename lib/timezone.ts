import { LRUCache } from "lru-cache";

const DAY = 86_400_000;

/** `Date.UTC` reads the years 0–99 as 1900–1999; this does not. `month` counts from 1; overflow carries. */
export function utcMidnight(year: number, month: number, day: number): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date;
}

const formatters = new LRUCache<string, Intl.DateTimeFormat>({ max: 200 });

/** RangeError for an unknown zone. Kept, because making one costs a hundred times its use. */
export function formatterFor(tz: string): Intl.DateTimeFormat {
  const known = formatters.get(tz);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: tz,
    calendar: "iso8601",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formatters.set(tz, made);
  return made;
}

/** What the zone's clocks show at `ms`, written as if it were UTC: subtracting `ms` gives the offset. */
export function localTime(ms: number, tz: string): number {
  const fields: Record<string, number> = {};
  for (const { type, value } of formatterFor(tz).formatToParts(ms)) fields[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields;
  const wholeSeconds = utcMidnight(year, month, day).getTime() + ((hour * 60 + minute) * 60 + second) * 1000;
  return wholeSeconds + (((ms % 1000) + 1000) % 1000);
}

/** How far the zone's clocks are ahead of UTC at `ms`, in milliseconds. */
export function offsetAt(ms: number, tz: string): number {
  return localTime(ms, tz) - ms;
}

/**
 * The instant at which the zone's clocks show `local`. Shown twice (clocks went back): the first time. Never
 * shown (clocks went forward): `inGap` is asked for, given the offsets before and after the change.
 */
export function instantOf(
  local: number,
  tz: string,
  inGap: (before: number, after: number) => number,
): number {
  // No zone is a day from UTC or changes its clocks twice in two days: these are the only candidates.
  const before = offsetAt(local - DAY, tz);
  const after = offsetAt(local + DAY, tz);
  if (before === after) return local - before;
  const found = [local - before, local - after].filter((ms) => localTime(ms, tz) === local);
  return found.length > 0 ? Math.min(...found) : inGap(before, after);
}
