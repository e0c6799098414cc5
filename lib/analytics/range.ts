import { type Issue, invalid } from "@/lib/errors";
import { dayRange, parseDateInput, startOfLocalDay } from "@/lib/time";
import { localTime } from "@/lib/timezone";
import { bucketsOf } from "./buckets";
import { type AnalyticsQuery, type Interval, MAX_RANGE_DAYS } from "./schemas";
import { QUARTER_MS } from "./segment";

const DAY = 86_400_000;
const DEFAULT_DAYS = 30;
/** Whole quarters, and dates of four digits. */
const LATEST = Date.UTC(9999, 11, 31);

/** [from, to), whole quarters of an hour, milliseconds since 1970; days and hours are those of `timeZone`. */
export interface Range {
  from: number;
  to: number;
  timeZone: string;
}

/** A range in the points of a timeline: point i is [edges[i], edges[i + 1]). */
export interface Timed extends Range {
  interval: Interval;
  edges: number[];
  /** What each point is called. */
  labels: string[];
}

export type RangeQuery = Pick<AnalyticsQuery, "from" | "to" | "tz">;

const cut = (date: Date): number => Math.floor(date.getTime() / QUARTER_MS) * QUARTER_MS;
const isDay = (text: string): boolean => text.length === 10;
const midnightOf = (day: string): number => parseDateInput(day)?.getTime() ?? Number.NaN;

/**
 * The range that a query asks for: days from first to last, or instants from included to excluded, in `tz` (`timeZone`
 * unless told); the last 30 days, today included, where it says nothing. Throws VALIDATION naming the field at fault.
 */
export function resolveRange(query: RangeQuery, now: Date, timeZone: string): Range {
  const tz = query.tz ?? timeZone;
  const to = endOf(query.to, now, tz);
  const from = startOf(query.from, to, tz);
  const problem = (path: string, message: string): Issue[] => [{ path, message }];
  if (!(to <= LATEST)) throw invalid(problem(query.to === undefined ? "from" : "to", "Too far away."));
  if (from >= to)
    throw invalid(
      query.to === undefined
        ? problem("from", "Not in the future, unless `to` is given.")
        : problem("to", "Must be after from, by a quarter of an hour at least."),
    );
  if (to - from > MAX_RANGE_DAYS * DAY)
    throw invalid(problem("from", `At most ${MAX_RANGE_DAYS.toLocaleString("en")} days at once.`));
  return { from, to, timeZone: tz };
}

function endOf(to: string | undefined, now: Date, tz: string): number {
  if (to === undefined) return cut(dayRange(tz, 1, now).to);
  if (isDay(to)) return cut(startOfLocalDay(midnightOf(to) + DAY, tz));
  return cut(parseDateInput(to) ?? now);
}

function startOf(from: string | undefined, to: number, tz: string): number {
  if (from === undefined) {
    const lastDay = Math.floor(localTime(to - 1, tz) / DAY);
    return cut(startOfLocalDay((lastDay - DEFAULT_DAYS + 1) * DAY, tz));
  }
  if (isDay(from)) return cut(startOfLocalDay(midnightOf(from), tz));
  return cut(parseDateInput(from) ?? new Date(to));
}

/** The points of a range, by `interval` or the one that fits its length. Throws VALIDATION for too many. */
export function timed(range: Range, interval?: Interval): Timed {
  const chosen = interval ?? intervalFor(range);
  return { ...range, interval: chosen, ...bucketsOf(range, chosen) };
}

/** At most 50 hours, 93 days, 106 weeks, or months. */
export function intervalFor({ from, to }: Range): Interval {
  const days = (to - from) / DAY;
  if (days <= 2.1) return "hour";
  if (days <= 92.1) return "day";
  return days <= 732 ? "week" : "month";
}
