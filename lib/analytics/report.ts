import type { Ctx } from "@/lib/context";
import { annotationsOf } from "./annotations";
import { type Asked, countIn, presentRange, understand } from "./asked";
import { presentRows, rank, rankBy, scansBy } from "./breakdown";
import { timedComparisonOf } from "./compare";
import type { Group } from "./groupings";
import { type Timed, timed } from "./range";
import {
  type AnalyticsQuery,
  type Counts,
  DIMENSIONS,
  type Dimension,
  type FunnelStep,
  type Report,
  type ReportQuery,
} from "./schemas";
import { Tally } from "./tally";
import { cellsOf, pointsOf } from "./timeline";

/** Values of a panel. */
const TOP = 8;

/** Sent on to the destination is who came to a redirect and passed. */
const STEPS = [
  { dimension: "outcome", value: "verified" },
  { dimension: "source", value: "redirect" },
] as const;

/**
 * Everything the page shows, counted in one pass (two with a comparison), so that its numbers agree with each other. The
 * kinds of bots are told of bots alone: where bots are left out, they say who was.
 */
export async function report(ctx: Ctx, query: ReportQuery): Promise<Report> {
  const asked = await understand(ctx, query);
  const range = timed(asked.range, query.interval);
  const before = timedComparisonOf(range, query.compare);
  const [now, then, kinds] = await Promise.all([
    count(ctx, range, asked),
    before && count(ctx, before, asked),
    rankBy(ctx, { by: "bot_kind", compare: "none" }, { ...asked, range, bots: "only" }),
  ]);
  const breakdowns = await breakdownsOf(ctx, now, then, query);
  breakdowns.bot_kind = {
    data: await presentRows(ctx, "bot_kind", kinds.ranked.slice(0, TOP), {
      total: kinds.total,
      query,
      previous: null,
    }),
    values: kinds.ranked.length,
  };
  const topCodes = (breakdowns.code?.data ?? []).flatMap(({ value }) => value ?? []);
  return {
    range: presentRange(range),
    interval: range.interval,
    total: now.total,
    ...(then ? { previous: then.total } : {}),
    timeline: pointsOf(range, now.time, before && then ? { range: before, tally: then.time } : null),
    breakdowns,
    heatmap: cellsOf(now.cells),
    countries: rank(now.by.country).flatMap(({ value, scans }) => (value ? [{ country: value, scans }] : [])),
    funnel: funnelOf(now.steps),
    annotations: await annotationsOf(ctx, range, asked.filter, topCodes),
  };
}

interface Counted {
  total: Counts;
  time: Tally;
  cells: Tally;
  steps: Tally;
  by: Record<Dimension, Tally>;
}

async function count(ctx: Ctx, range: Timed, asked: Asked): Promise<Counted> {
  const groups: Group[] = [
    { by: "total" },
    { by: "time", edges: range.edges },
    { by: "clock", of: "cell", timeZone: range.timeZone },
    { by: "steps", steps: STEPS },
    ...DIMENSIONS.map((dimension) => ({ by: "dimension", dimension }) as const),
  ];
  const tallies = await countIn(ctx, range, asked, groups);
  const [total, time, cells, steps, ...rest] = tallies;
  const none = new Tally();
  const by = Object.fromEntries(DIMENSIONS.map((dimension, i) => [dimension, rest[i] ?? none]));
  return {
    total: (total ?? none).at(0),
    time: time ?? none,
    cells: cells ?? none,
    steps: steps ?? none,
    by: by as Record<Dimension, Tally>,
  };
}

async function breakdownsOf(ctx: Ctx, now: Counted, then: Counted | null, query: AnalyticsQuery) {
  const panels = DIMENSIONS.map(async (by) => {
    const ranked = rank(now.by[by]);
    const data = await presentRows(ctx, by, ranked.slice(0, TOP), {
      total: now.total,
      query,
      previous: then && scansBy(then.by[by], true),
    });
    return [by, { data, values: ranked.length }] as const;
  });
  return Object.fromEntries(await Promise.all(panels)) as Report["breakdowns"];
}

/** Each step counts those of the one before who came further. */
function funnelOf(steps: Tally): FunnelStep[] {
  const [here = 0, verified = 0, continued = 0] = [0, 1, 2].map((step) => steps.at(step).scans);
  return [
    { step: "scanned", scans: here + verified + continued },
    { step: "verified", scans: verified + continued },
    { step: "continued", scans: continued },
  ];
}
