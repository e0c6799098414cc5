import type { Ctx } from "@/lib/context";
import { type Asked, countIn, presentRange, understand } from "./asked";
import { comparisonOf } from "./compare";
import { labelsOf } from "./labels";
import {
  type AnalyticsQuery,
  type Breakdown,
  type BreakdownQuery,
  type BreakdownRow,
  type Counts,
  type DeviceRow,
  DIMENSIONS,
  type Dimension,
} from "./schemas";
import { Tally } from "./tally";

type By = BreakdownQuery["by"];
type Ranked = Counts & { value: string | null };

const isDimension = (by: By): by is Dimension => (DIMENSIONS as readonly string[]).includes(by);

/** Scans by the values of one dimension, most scanned first; hours and weekdays in their own order, always all of them. */
export async function breakdown(ctx: Ctx, query: BreakdownQuery): Promise<Breakdown> {
  const asked = await understand(ctx, query);
  const { total, ranked, previous } = await rankBy(ctx, query, asked);
  const page = isDimension(query.by) ? ranked.slice(query.offset, query.offset + query.limit) : ranked;
  return {
    by: query.by,
    range: presentRange(asked.range),
    total,
    data: await presentRows(ctx, query.by, page, { total, query, previous }),
    values: ranked.length,
  };
}

/** Scans by operating system. */
export async function devices(ctx: Ctx, query: AnalyticsQuery): Promise<DeviceRow[]> {
  const asked = await understand(ctx, query);
  const { total, ranked } = await rankBy(ctx, { ...query, by: "os", compare: "none" }, asked);
  return ranked.map(({ value, scans, unique }) => ({
    os: value ?? "Unknown",
    scans,
    unique,
    share: shareOf(scans, total),
  }));
}

type RankQuery = Pick<BreakdownQuery, "by" | "compare">;

/** All values; `previous` has the scans of the period compared with. */
export async function rankBy(ctx: Ctx, { by, compare }: RankQuery, asked: Asked) {
  const group = isDimension(by)
    ? ({ by: "dimension", dimension: by } as const)
    : ({ by: "clock", of: by, timeZone: asked.range.timeZone } as const);
  const before = comparisonOf(asked.range, compare);
  const [now, then] = await Promise.all([
    countIn(ctx, asked.range, asked, [{ by: "total" }, group]),
    before && countIn(ctx, before, asked, [group]),
  ]);
  const [total, tally] = [now[0] ?? new Tally(), now[1] ?? new Tally()];
  const ranked = isDimension(by) ? rank(tally) : clock(tally, by);
  return { total: total.at(0), ranked, previous: then?.[0] && scansBy(then[0], isDimension(by)) };
}

/** The values that were scanned, most scanned first; equals in the order of their text, those without last. */
export function rank(tally: Tally): Ranked[] {
  return tally.values
    .map((value, group) => ({ value, ...tally.at(group) }))
    .filter(({ scans }) => scans > 0)
    .sort((a, b) => b.scans - a.scans || byText(a.value, b.value));
}

const byText = (a: string | null, b: string | null): number => {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
};

const clock = (tally: Tally, of: "hour" | "weekday"): Ranked[] =>
  Array.from({ length: of === "hour" ? 24 : 7 }, (_, i) => {
    const group = of === "hour" ? i : i + 1;
    return { value: String(group), ...tally.at(group) };
  });

/** By value; the groups of a clock are their own values. */
export const scansBy = (tally: Tally, valued: boolean): ReadonlyMap<string | null, number> =>
  new Map(
    valued
      ? tally.values.map((value, group) => [value, tally.at(group).scans])
      : Array.from({ length: 24 }, (_, group) => [String(group), tally.at(group).scans]),
  );

interface Surroundings {
  total: Counts;
  query: AnalyticsQuery;
  previous: ReadonlyMap<string | null, number> | null | undefined;
}

export async function presentRows(
  ctx: Ctx,
  by: By,
  ranked: readonly Ranked[],
  { total, query, previous }: Surroundings,
): Promise<BreakdownRow[]> {
  const values = ranked.map(({ value }) => value);
  const labels = isDimension(by) ? await labelsOf(ctx, by, values, query) : CLOCK[by];
  return ranked.map(({ value, ...counts }) => ({
    value,
    ...labels(value),
    ...counts,
    share: shareOf(counts.scans, total),
    ...(previous ? { previous_scans: previous.get(value) ?? 0 } : {}),
  }));
}

const WEEKDAYS = ["", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const CLOCK = {
  hour: (value: string | null) => ({ label: `${(value ?? "").padStart(2, "0")}:00` }),
  weekday: (value: string | null) => ({ label: WEEKDAYS[Number(value)] ?? "" }),
};

/** Of the scans in the range, to a millionth. */
export const shareOf = (scans: number, total: Counts): number =>
  total.scans === 0 ? 0 : Math.round((scans / total.scans) * 1e6) / 1e6;
