import type { StatDelta } from "@/components/ui/stat-card";
import type { Interval } from "@/lib/analytics/schemas";
import { figure } from "./scale";

/** Written here, not asked of Intl: server and browsers know different editions ("Sep", "Sept"). */
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** An hour that has not begun at `until` (ms). Days are begun: none in the future can be asked for. */
export const isAhead = ({ date }: { date: string }, until = Number.POSITIVE_INFINITY): boolean =>
  date.length > 10 && Date.parse(date) > until;

/** For axes: "950", "1.2k", "3M". */
export function shortFigure(n: number): string {
  for (const [size, unit] of [
    [1e9, "B"],
    [1e6, "M"],
    [1e3, "k"],
  ] as const) {
    if (n >= size) return `${Number((n / size).toFixed(1))}${unit}`;
  }
  return String(Number(n.toFixed(1)));
}

/** A part of 1 in per cent, "12 %"; something is never written as nothing. */
export function percent(part: number): string {
  const value = part * 100;
  if (value > 0 && value < 0.1) return "< 0.1 %";
  return `${Math.abs(value) < 10 ? Number(value.toFixed(1)) : figure(Math.round(value))} %`;
}

/** How far `now` is from `before`, for a StatCard; undefined where there was nothing to compare with. */
export function delta(now: number, before: number | undefined, versus: string): StatDelta | undefined {
  if (before === undefined) return undefined;
  if (before === 0 && now > 0) return { direction: "up", value: "from none", versus };
  const change = before === 0 ? 0 : (now - before) / before;
  const direction = change > 0 ? "up" : change < 0 ? "down" : "flat";
  return { direction, value: percent(Math.abs(change)), versus };
}

/** "+12 %", "−3 %", "new": of a row in a table. */
export function changeWords(now: number, before: number): string {
  if (before === 0) return now === 0 ? "0 %" : "new";
  const change = (now - before) / before;
  return `${change > 0 ? "+" : change < 0 ? "−" : ""}${percent(Math.abs(change))}`;
}

/** A calendar date, without a zone: "21 Nov 2026". */
export function dayWords(date: string, withYear = true): string {
  const [year = "", month = "", day = ""] = date.slice(0, 10).split("-");
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? month}${withYear ? ` ${year}` : ""}`;
}

/** A point of the timeline in full: "Sat 21 Nov 2026, 14:00". */
export function pointWords(date: string, interval: Interval): string {
  const day = dayWords(date);
  if (interval === "month") return day.replace(/^\d+ /, "");
  if (interval === "week") return `Week from ${day}`;
  const weekday = WEEKDAYS[new Date(`${date.slice(0, 10)}T00:00:00Z`).getUTCDay()] ?? "";
  return `${weekday} ${day}${interval === "hour" ? `, ${date.slice(11, 16)}` : ""}`;
}

/** The same for an axis: "21 Nov", "14:00", "Nov 26". */
export function tickWords(date: string, interval: Interval, oneDay: boolean): string {
  if (interval === "month") return `${dayWords(date, false).replace(/^\d+ /, "")} ${date.slice(2, 4)}`;
  if (interval === "hour" && oneDay) return date.slice(11, 16);
  return dayWords(date, false);
}
