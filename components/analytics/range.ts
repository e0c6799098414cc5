import type { Interval } from "@/lib/analytics/schemas";
import { MAX_POINTS, MAX_RANGE_DAYS } from "@/lib/analytics/schemas";
import { localTime } from "@/lib/timezone";

const DAY = 86_400_000;

export const RANGES = ["today", "yesterday", "7d", "30d", "90d", "12m", "this-month", "last-month"] as const;
export type RangeName = (typeof RANGES)[number];
export const DEFAULT_RANGE: RangeName = "30d";

export const RANGE_WORDS: Record<RangeName, string> = {
  today: "Today",
  yesterday: "Yesterday",
  "7d": "Last 7 days",
  "30d": "Last 30 days",
  "90d": "Last 90 days",
  "12m": "Last 12 months",
  "this-month": "This month",
  "last-month": "Last month",
};

/** Calendar days, both included: `2026-11-21`. */
export interface Days {
  from: string;
  to: string;
}

const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const firstOf = (year: number, month: number) => Date.UTC(year, month, 1);

/** The days that a name means when the clocks of `zone` show `now`; "last" ones end today. */
export function daysOf(name: RangeName, zone: string, now: Date): Days {
  const today = Math.floor(localTime(now.getTime(), zone) / DAY) * DAY;
  const [year, month] = [new Date(today).getUTCFullYear(), new Date(today).getUTCMonth()];
  const starts: Record<RangeName, number> = {
    today,
    yesterday: today - DAY,
    "7d": today - 6 * DAY,
    "30d": today - 29 * DAY,
    "90d": today - 89 * DAY,
    "12m": firstOf(year, month - 11),
    "this-month": firstOf(year, month),
    "last-month": firstOf(year, month - 1),
  };
  const ends: Partial<Record<RangeName, number>> = {
    yesterday: today - DAY,
    "last-month": firstOf(year, month) - DAY,
  };
  return { from: dateOf(starts[name]), to: dateOf(ends[name] ?? today) };
}

/** A calendar date, or null: an address is typed and shortened by people. */
export function readDay(text: string | undefined): string | null {
  if (text === undefined || !/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(ms) || dateOf(ms) !== text || text < "2000" ? null : text;
}

export const lengthOf = ({ from, to }: Days): number => (Date.parse(to) - Date.parse(from)) / DAY + 1;

/** Days given by hand; null unless both are dates, in order, and not more than can be asked for. */
export function readDays(from: string | undefined, to: string | undefined): Days | null {
  const days = { from: readDay(from) ?? "", to: readDay(to) ?? "" };
  if (!days.from || !days.to || days.from > days.to || lengthOf(days) > MAX_RANGE_DAYS) return null;
  return days;
}

/** The intervals that make a picture of so many days: neither a single point nor more than can be drawn. */
export function intervalsFor(days: number): Interval[] {
  const fits: Record<Interval, boolean> = {
    hour: days * 25 <= MAX_POINTS,
    day: days > 1 && days <= MAX_POINTS,
    week: days > 7,
    month: days > 31,
  };
  return (Object.keys(fits) as Interval[]).filter((interval) => fits[interval]);
}
