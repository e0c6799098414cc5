import { FIRST_YEAR, parseDateInput } from "@/lib/time";
import { instantOf, utcMidnight } from "@/lib/timezone";

/** Arabic-Indic and Persian digits as those of ASCII. */
const digits = (text: string) =>
  text.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));

/** A whole number with or without separators of thousands; NaN for anything else. */
export function readWhole(text: string): number {
  const plain = digits(text).trim();
  if (/^\d{1,3}([.,'\u00A0\u202F ]\d{3})+$/.test(plain)) return Number(plain.replace(/\D/g, ""));
  return /^\d+(\.0{1,2})?$/.test(plain) ? Number(plain) : Number.NaN;
}

/** A number with a point or a comma before its decimals; NaN for anything else. */
export function readNumber(text: string): number {
  const plain = digits(text).trim().replace("\u066B", ".");
  return /^[+-]?\d+([.,]\d+)?$/.test(plain) ? Number(plain.replace(",", ".")) : Number.NaN;
}

const TIME = "(?:[T ]\\s*(\\d{1,2}):(\\d\\d)(?::(\\d\\d))?)?";
const YEAR_FIRST = new RegExp(`^(\\d{4})-(\\d{1,2})-(\\d{1,2})${TIME}$`, "i");
const DOTS = new RegExp(`^(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4}),?${TIME}$`);
const STROKES = new RegExp(`^(\\d{1,2})/(\\d{1,2})/(\\d{4}),?${TIME}$`);

/**
 * An instant as files write it: RFC 3339; or, on the clocks of `zone`, 2027-05-25 18:30, 25.5.2027 18:30 and 25/5/2027
 * (`dayFirst`) or 5/25/2027, the time left out for midnight. A time that the clocks skip moves forward by the gap. Null
 * for everything else.
 */
export function readDate(text: string, zone: string, dayFirst: boolean): Date | null {
  const plain = digits(text).trim();
  // A bare date is midnight in the file's zone, not in UTC.
  if (!/^\d{4}-\d\d-\d\d$/.test(plain)) {
    const exact = parseDateInput(plain);
    if (exact) return exact;
  }
  const [, year, month, day, ...time] = inOrder(plain, dayFirst) ?? [];
  const [hour = 0, minute = 0, second = 0] = time.map((part) => Number(part ?? 0));
  if (!year || !month || !day || hour > 23 || minute > 59 || second > 59) return null;
  const midnight = utcMidnight(Number(year), Number(month), Number(day));
  if (midnight.getUTCMonth() !== Number(month) - 1 || midnight.getUTCDate() !== Number(day)) return null;
  const local = midnight.getTime() + ((hour * 60 + minute) * 60 + second) * 1000;
  const date = new Date(instantOf(local, zone, (before) => local - before));
  return date.getUTCFullYear() >= FIRST_YEAR && date.getUTCFullYear() <= 9999 ? date : null;
}

/** The match with year, month, day in this order. */
function inOrder(text: string, dayFirst: boolean): Array<string | undefined> | null {
  const iso = YEAR_FIRST.exec(text);
  if (iso) return iso;
  const [whole, a, b, year, ...time] = DOTS.exec(text) ?? [];
  if (whole) return [whole, year, b, a, ...time];
  const [all, first, second, y, ...rest] = STROKES.exec(text) ?? [];
  return all ? [all, y, dayFirst ? second : first, dayFirst ? first : second, ...rest] : null;
}
