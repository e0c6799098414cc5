import { addDays, startOfDay } from "@/lib/time";

const DAY = /^\d{4}-\d\d-\d\d$/;

/** `2026-11-21` if it is a day of the calendar, else null. */
export function readDay(text: string | undefined): string | null {
  if (!text || !DAY.test(text)) return null;
  const noon = new Date(`${text}T12:00:00Z`);
  return !Number.isNaN(noon.getTime()) && noon.toISOString().startsWith(text) ? text : null;
}

/** The day on which `date` falls in `zone`, as `2026-11-21`. */
export const dayIn = (date: Date, zone: string): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(date);

/** When the calendar day begins in `zone`. */
export function dayStart(day: string, zone: string): Date {
  // Noon in Greenwich falls on this day, on the one before or on the one after, wherever one is.
  const guess = startOfDay(new Date(`${day}T12:00:00Z`), zone);
  const found = dayIn(guess, zone);
  if (found === day) return guess;
  return startOfDay(addDays(guess, found > day ? -1 : 1, zone), zone);
}

/** The instants [from, to) of the days `from` to `to` inclusive, each where given. */
export function dayRangeIn(zone: string, from: string | null, to: string | null): { from?: Date; to?: Date } {
  return {
    ...(from && { from: dayStart(from, zone) }),
    ...(to && { to: startOfDay(addDays(dayStart(to, zone), 1, zone), zone) }),
  };
}
