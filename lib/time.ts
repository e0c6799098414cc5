import { formatterFor, instantOf, localTime, offsetAt, utcMidnight } from "@/lib/timezone";

/** Time is handed to whoever needs it, so that a test can set it. */
export type Clock = () => Date;

export interface DateRange {
  /** First instant inside. */
  from: Date;
  /** First instant after: the range is [from, to). */
  to: Date;
}

const DAY = 86_400_000;

/** RFC 3339 §5.6, with a space for the T as its note allows, or a bare full-date. */
const RFC3339 =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:[Zz]|([+-])(\d\d):(\d\d)))?$/;

/** The database writes earlier years with leading zeros, which `Date` reads as two digits of this or the last century. */
export const FIRST_YEAR = 100;

/** Longer texts are not dates; it bounds the work on a stranger's fraction digits. */
const MAX_DATE_LENGTH = 64;

/**
 * An instant from any RFC 3339 form (offset or Z, either case, any number of fraction digits, cut to
 * milliseconds), or from a bare date, which is its midnight in UTC. Null for everything else: impossible
 * dates, a leap second (a JavaScript date has none), a time without an offset, and instants outside the years
 * 0100–9999 UTC.
 */
export function parseDateInput(text: string): Date | null {
  if (text.length > MAX_DATE_LENGTH) return null;
  const match = RFC3339.exec(text);
  if (!match) return null;
  const part = (index: number): number => Number(match[index] ?? 0);
  const [year, month, day] = [part(1), part(2), part(3)];
  const [hour, minute, second, offsetHour, offsetMinute] = [part(4), part(5), part(6), part(9), part(10)];
  if (year < FIRST_YEAR || hour > 23 || minute > 59 || second > 59 || offsetHour > 23 || offsetMinute > 59)
    return null;
  const midnight = utcMidnight(year, month, day);
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return null;
  const ms = Number((match[7] ?? "").slice(0, 3).padEnd(3, "0"));
  const offset = (match[8] === "-" ? -1 : 1) * (offsetHour * 60 + offsetMinute) * 60_000;
  const date = new Date(midnight.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + ms - offset);
  const utcYear = date.getUTCFullYear();
  return utcYear >= FIRST_YEAR && utcYear <= 9999 ? date : null;
}

/** RFC 3339 in UTC with milliseconds and Z, the only form we answer. RangeError for an invalid Date. */
export function toRfc3339(date: Date): string {
  return date.toISOString();
}

/**
 * Whether `tz` is an IANA zone name known here. Offsets such as `+02:00` are not names: engines disagree on
 * their sign.
 */
export function isTimeZone(tz: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(tz)) return false;
  try {
    formatterFor(tz);
    return true;
  } catch {
    return false;
  }
}

/**
 * The first instant of the local day whose midnight is written `local`; it is not 00:00 where clocks jump
 * over midnight.
 */
export function startOfLocalDay(local: number, tz: string): Date {
  const start = instantOf(local, tz, (before, after) => {
    let [low, high] = [local - after, local - before];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offsetAt(middle, tz) === before) low = middle;
      else high = middle;
    }
    return high;
  });
  return new Date(start);
}

const localMidnight = (date: Date, tz: string): number =>
  Math.floor(localTime(date.getTime(), tz) / DAY) * DAY;

/** The first instant of the calendar day that `date` falls on in `tz`. RangeError for an unknown zone. */
export function startOfDay(date: Date, tz: string): Date {
  return startOfLocalDay(localMidnight(date, tz), tz);
}

/**
 * The same wall-clock time in `tz`, `days` calendar days later (earlier when negative). A time that a change
 * of the clocks skips moves forward by the length of the gap (RFC 5545 §3.3.5); one that happens twice is the
 * first, unless the offset is unchanged.
 */
export function addDays(date: Date, days: number, tz: string): Date {
  const ms = date.getTime();
  const offset = offsetAt(ms, tz);
  const moved = ms + days * DAY;
  if (offsetAt(moved, tz) === offset) return new Date(moved);
  const local = moved + offset;
  return new Date(instantOf(local, tz, (before) => local - before));
}

/**
 * The last `days` (≥ 1) calendar days in `tz`, today included: from the start of the first to the start of
 * tomorrow. A day has 23 or 25 hours when the clocks change, and the range says so.
 */
export function dayRange(tz: string, days: number, now: Date): DateRange {
  const today = localMidnight(now, tz);
  return { from: startOfLocalDay(today - (days - 1) * DAY, tz), to: startOfLocalDay(today + DAY, tz) };
}
