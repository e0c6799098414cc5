import { invalid } from "@/lib/errors";
import { startOfLocalDay } from "@/lib/time";
import { localTime, offsetAt, utcMidnight } from "@/lib/timezone";
import type { Range } from "./range";
import { type Interval, MAX_POINTS } from "./schemas";
import { QUARTER_MS } from "./segment";
import { hourOf, localQuarters } from "./zone";

const DAY = 86_400_000;

/** Point i is [edges[i], edges[i + 1]), named labels[i]; the first and the last end with the range. */
export interface Buckets {
  edges: number[];
  labels: string[];
}

/**
 * The range by hours, days, weeks (from Monday, ISO 8601) or months of its time zone; every one is there. A day that the
 * zone never had (Samoa, 30 December 2011) is not. Throws VALIDATION for more than MAX_POINTS.
 */
export function bucketsOf(range: Range, interval: Interval): Buckets {
  const inner = interval === "hour" ? hourStarts(range) : dayStarts(range, interval);
  const edges = [range.from];
  for (const start of inner) if (start > (edges.at(-1) ?? 0) && start < range.to) edges.push(start);
  if (edges.length > MAX_POINTS) throw tooMany();
  const labels = edges.map((start) => labelOf(start, range.timeZone, interval));
  return { edges: [...edges, range.to], labels };
}

const tooMany = () =>
  invalid([
    {
      path: "interval",
      message: `More than ${MAX_POINTS.toLocaleString("en")} points: take a longer interval or a shorter range.`,
    },
  ]);

/** An hour begins where the clock shows another hour, and again where it is set back. */
function hourStarts({ from, to, timeZone }: Range): number[] {
  const quarters = (to - from) / QUARTER_MS;
  if (quarters > (MAX_POINTS + 1) * 4) throw tooMany();
  const local = localQuarters(from, quarters, timeZone);
  const starts: number[] = [];
  for (let i = 1; i < quarters; i++) {
    const [before = 0, here = 0] = [local[i - 1], local[i]];
    if (here < before || hourOf(here) !== hourOf(before)) starts.push(from + i * QUARTER_MS);
  }
  return starts;
}

function dayStarts({ from, to, timeZone }: Range, interval: Exclude<Interval, "hour">): number[] {
  if (interval === "day" && to - from > (MAX_POINTS + 1) * DAY) throw tooMany();
  const starts: number[] = [];
  let local = Math.floor(localTime(from, timeZone) / DAY) * DAY;
  for (;;) {
    local = NEXT[interval](local);
    const start = startOfLocalDay(local, timeZone).getTime();
    if (start >= to) return starts;
    starts.push(Math.floor(start / QUARTER_MS) * QUARTER_MS);
    if (starts.length > MAX_POINTS) throw tooMany();
  }
}

/** Midnights as if in UTC. 1 January 1970 was a Thursday. */
const NEXT: Record<Exclude<Interval, "hour">, (local: number) => number> = {
  day: (local) => local + DAY,
  week: (local) => local + (7 - ((((local / DAY + 3) % 7) + 7) % 7)) * DAY,
  month: (local) => {
    const date = new Date(local);
    return utcMidnight(date.getUTCFullYear(), date.getUTCMonth() + 2, 1).getTime();
  },
};

/** `2027-03-28`; of an hour the local time with its offset, `2027-03-28T04:00:00+03:00`: one hour may come twice. */
export function labelOf(start: number, timeZone: string, interval: Interval): string {
  const local = new Date(localTime(start, timeZone)).toISOString();
  if (interval !== "hour") return local.slice(0, 10);
  const minutes = Math.round(offsetAt(start, timeZone) / 60_000);
  const two = (n: number) => String(Math.floor(Math.abs(n))).padStart(2, "0");
  return `${local.slice(0, 19)}${minutes < 0 ? "-" : "+"}${two(minutes / 60)}:${two(minutes % 60)}`;
}
