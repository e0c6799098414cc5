import { offsetAt } from "@/lib/timezone";
import { COUNTRIES } from "./world";

const HOUR = 3_600_000;
const DAY = 86_400_000;

/** How busy each hour of the clock is: offices and shops by day, tables and stages in the evening. */
const CURVES = {
  day: {
    week: [3, 2, 1, 1, 1, 3, 10, 26, 46, 60, 68, 76, 88, 82, 70, 64, 66, 74, 72, 56, 40, 28, 16, 8],
    weekend: [6, 4, 2, 1, 1, 2, 4, 9, 20, 38, 56, 66, 70, 66, 58, 52, 50, 48, 44, 38, 30, 24, 16, 10],
  },
  evening: {
    week: [8, 4, 2, 1, 1, 1, 3, 7, 12, 16, 20, 28, 46, 44, 28, 22, 26, 40, 66, 92, 98, 74, 42, 20],
    weekend: [22, 14, 7, 3, 1, 1, 2, 5, 10, 20, 32, 44, 62, 64, 46, 38, 42, 60, 90, 120, 124, 96, 62, 38],
  },
} as const;
export type Rhythm = keyof typeof CURVES;
export const RHYTHMS = Object.keys(CURVES) as Rhythm[];

/** Local hours since 1970 of a country at an instant. Clocks move at night, so a day's noon decides. */
export class Clocks {
  readonly #offsets = new Map<number, Float64Array>();

  /** Milliseconds that each country's clocks are ahead of UTC on the day of `ms`. */
  of(ms: number): Float64Array {
    const day = Math.floor(ms / DAY);
    const known = this.#offsets.get(day);
    if (known) return known;
    const made = Float64Array.from(COUNTRIES, ({ zone }) => offsetAt(day * DAY + DAY / 2, zone));
    this.#offsets.set(day, made);
    return made;
  }
}

/** How busy the hour is at a place whose clocks are ahead of UTC by `offset`. */
export function busyness(ms: number, offset: number, rhythm: Rhythm): number {
  const local = Math.floor((ms + offset) / HOUR);
  // 1 January 1970 was a Thursday: 2 and 3 days later it was the weekend.
  const weekday = Math.floor(local / 24) % 7;
  const curve = CURVES[rhythm][weekday === 2 || weekday === 3 ? "weekend" : "week"];
  return curve[local % 24] ?? 0;
}

/** More from month to month, more in summer and before Christmas. `age`: 0 at the beginning, 1 at the end. */
export function season(ms: number, age: number): number {
  const date = new Date(ms);
  const year = (ms - Date.UTC(date.getUTCFullYear(), 0, 1)) / (365 * DAY);
  const summer = 0.22 * Math.max(0, Math.sin((year - 0.25) * 2 * Math.PI));
  const advent = date.getUTCMonth() === 11 && date.getUTCDate() < 25 ? 0.3 : 0;
  return (0.35 + 0.65 * age ** 1.4) * (1 + summer + advent);
}
