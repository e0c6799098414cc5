import { instantOf, localTime } from "@/lib/timezone";

const LOCAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/;

/**
 * What an `<input type="datetime-local">` holds, read on the clocks of `zone`, as RFC 3339. A text that is none stays as
 * it is, for the schema to refuse. A time that the clocks skip moves forward by the gap.
 */
export function fromZonedInput(text: string, zone: string): string {
  if (!LOCAL.test(text)) return text;
  const local = Date.parse(`${text}Z`);
  return Number.isNaN(local)
    ? text
    : new Date(instantOf(local, zone, (before) => local - before)).toISOString();
}

/** An instant as such an input shows it, to the minute, on the clocks of `zone`; empty for none. */
export function toZonedInput(instant: string | null, zone: string): string {
  if (instant === null) return "";
  return new Date(localTime(Date.parse(instant), zone)).toISOString().slice(0, 16);
}

const DATE = { day: "numeric", month: "short", year: "numeric" } as const;
const TIME = { hour: "2-digit", minute: "2-digit" } as const;

/** "21 Nov 2026, 14:05" on the clocks of `zone`. On the server only: browsers disagree on the details. */
export function formatZoned(instant: string | Date, zone: string, withTime = true): string {
  const options = { ...DATE, ...(withTime ? TIME : {}), timeZone: zone };
  return new Intl.DateTimeFormat("en-GB", options).format(new Date(instant));
}
