import { and, eq } from "drizzle-orm";
import { campaigns, codes } from "@/db/schema";
import { hasStatus } from "@/lib/campaigns";
import { type Ctx, requireScope } from "@/lib/context";
import { startOfLocalDay } from "@/lib/time";
import { localTime } from "@/lib/timezone";
import { type Asked, countBy, resolveFilter, zoneOf } from "./asked";
import { resolveRange } from "./range";
import type { AnalyticsQuery, Counts, Overview } from "./schemas";
import { totals } from "./store";

const DAY = 86_400_000;

/**
 * The first numbers anybody asks for. Totals are of all time, or of the range if one is given; what is said of today and
 * of the last days is of now in any case. Filters hold for all counts of scans.
 */
export async function overview(ctx: Ctx, given: Partial<AnalyticsQuery>): Promise<Overview> {
  const query = { ...given, bots: given.bots ?? "exclude" };
  requireScope(ctx, "analytics:read");
  const zone = query.tz ?? (await zoneOf(ctx));
  const asked = { filter: await resolveFilter(ctx, query), bots: query.bots };
  const [total, recent, things] = await Promise.all([
    totalOf(ctx, query, asked, zone),
    recentOf(ctx, asked, zone),
    thingsOf(ctx),
  ]);
  return {
    total_scans: total.scans,
    unique_scans: total.unique,
    active_campaigns: things.running,
    total_codes: things.codes,
    scans_today: recent.today,
    scans_7d: recent.week,
    scans_30d: recent.month,
    bots_excluded: query.bots === "exclude" ? total.bots : 0,
    change_30d: changeOf(recent.month, recent.monthBefore),
    time_zone: zone,
  };
}

type Which = Pick<Asked, "filter" | "bots">;

/** Every scan there is. */
const ALWAYS = { from: 0, to: Date.UTC(9999, 0, 1) };

async function totalOf(ctx: Ctx, query: AnalyticsQuery, asked: Which, zone: string): Promise<Counts> {
  const always = query.from === undefined && query.to === undefined;
  if (always && asked.filter.length === 0 && asked.bots === "exclude") {
    const { scans, bots, visitors } = await totals(ctx.db, ctx.org.id);
    return { scans, unique: visitors, bots };
  }
  const range = always ? ALWAYS : resolveRange(query, ctx.now(), zone);
  return (await countBy(ctx, range, asked, { by: "total" })).at(0);
}

/** Whole days of the zone, today among them. */
async function recentOf(ctx: Ctx, asked: Which, zone: string) {
  const today = Math.floor(localTime(ctx.now().getTime(), zone) / DAY);
  const edges = [-59, -29, -6, 0, 1].map((day) => startOfLocalDay((today + day) * DAY, zone).getTime());
  const [from = 0, to = 0] = [edges[0], edges.at(-1)];
  const tally = await countBy(ctx, { from, to }, asked, { by: "time", edges });
  const [monthBefore = 0, rest = 0, days = 0, ofToday = 0] = [0, 1, 2, 3].map((i) => tally.at(i).scans);
  return { today: ofToday, week: days + ofToday, month: rest + days + ofToday, monthBefore };
}

/** In per cent, to a tenth. */
const changeOf = (now: number, before: number): number | null =>
  before === 0 ? null : Math.round(((now - before) / before) * 1000) / 10;

async function thingsOf(ctx: Ctx): Promise<{ codes: number; running: number }> {
  const [all, running] = await Promise.all([
    ctx.db.$count(codes, eq(codes.orgId, ctx.org.id)),
    ctx.db.$count(campaigns, and(eq(campaigns.orgId, ctx.org.id), hasStatus("running", ctx.now()))),
  ]);
  return { codes: all, running };
}
