import type { Ctx } from "@/lib/context";
import { countBy, countIn, presentRange, understand } from "./asked";
import { timedComparisonOf } from "./compare";
import { type Timed, timed } from "./range";
import type { AnalyticsQuery, HeatCell, Heatmap, TimelinePoint, TimelineQuery } from "./schemas";
import { Tally } from "./tally";

/** Scans over time: every point of the range, those without scans included. */
export async function timeline(ctx: Ctx, query: TimelineQuery): Promise<TimelinePoint[]> {
  const asked = await understand(ctx, query);
  const range = timed(asked.range, query.interval);
  const before = timedComparisonOf(range, query.compare);
  const [now, then] = await Promise.all([
    countBy(ctx, range, asked, { by: "time", edges: range.edges }),
    before && countBy(ctx, before, asked, { by: "time", edges: before.edges }),
  ]);
  return pointsOf(range, now, before && then ? { range: before, tally: then } : null);
}

interface Compared {
  range: Timed;
  tally: Tally;
}

export function pointsOf(range: Timed, tally: Tally, before: Compared | null): TimelinePoint[] {
  return range.labels.map((date, i) => {
    const previous = before && counterpart(before, i);
    return { date, ...tally.at(i), ...(previous ? { previous } : {}) };
  });
}

/** Null where the period compared with has no such time: 29 February, an hour that was skipped. */
function counterpart({ range, tally }: Compared, i: number): TimelinePoint["previous"] | null {
  const [from, to, date] = [range.edges[i], range.edges[i + 1], range.labels[i]];
  return from === to || date === undefined ? null : { date, ...tally.at(i) };
}

/** Scans by weekday and hour of the clocks in the range's zone: 168 cells, Monday first. */
export async function heatmap(ctx: Ctx, query: AnalyticsQuery): Promise<Heatmap> {
  const asked = await understand(ctx, query);
  const { timeZone } = asked.range;
  const [cells = new Tally()] = await countIn(ctx, asked.range, asked, [
    { by: "clock", of: "cell", timeZone },
  ]);
  return { range: presentRange(asked.range), data: cellsOf(cells) };
}

export const cellsOf = (tally: Tally): HeatCell[] =>
  Array.from({ length: 168 }, (_, cell) => {
    const { scans, unique } = tally.at(cell);
    return { weekday: Math.floor(cell / 24) + 1, hour: cell % 24, scans, unique };
  });
