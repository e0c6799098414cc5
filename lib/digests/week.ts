import { localTime } from "@/lib/timezone";

const DAY = 86_400_000;
/** O'clock on Monday: in the inbox when the week begins. */
const SENT_AT_HOUR = 8;
/** 1 January 1970 was a Thursday, three days after a Monday. */
const DAYS_AFTER_MONDAY = 3;

/** A calendar week, Monday to Sunday, both as dates: `2026-11-16`. */
export interface Week {
  monday: string;
  sunday: string;
}

const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** The last week whose summary is due on the clocks of `timeZone`: from 08:00 on the Monday after it. */
export function weekDue(now: Date, timeZone: string): Week {
  const day = Math.floor((localTime(now.getTime(), timeZone) - SENT_AT_HOUR * 3_600_000) / DAY);
  const weekday = (((day + DAYS_AFTER_MONDAY) % 7) + 7) % 7;
  const monday = day - weekday - 7;
  return { monday: dateOf(monday), sunday: dateOf(monday + 6) };
}
