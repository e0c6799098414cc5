import { and, eq, lt, min, sql } from "drizzle-orm";
import { scanChanges, scanRollups } from "@/db/schema";
import type { Ctx } from "@/lib/context";
import { type Asked, countBy } from "./asked";
import type { Counts } from "./schemas";

const DAY = 86_400_000;
const dayOf = (ms: number): number => Math.floor(ms / DAY) * DAY;

/** Scans of all time. Days that are over are known by their summaries; the others, and whatever is filtered, are counted. */
export async function countAll(ctx: Ctx, asked: Pick<Asked, "filter" | "bots">): Promise<Counts> {
  const { first, open } = await extentOf(ctx);
  const to = dayOf(ctx.now().getTime()) + 2 * DAY;
  const summarised = asked.filter.length === 0 && asked.bots === "exclude";
  const from = summarised ? open : first;
  const [known, counted] = await Promise.all([
    summarised ? closedDays(ctx, open) : { scans: 0, unique: 0, bots: 0 },
    countBy(ctx, { from, to }, asked, { by: "total" }),
  ]);
  const rest = counted.at(0);
  return {
    scans: known.scans + rest.scans,
    unique: known.unique + rest.unique,
    bots: known.bots + rest.bots,
  };
}

/** The first UTC day with scans, and the first that is not closed: in hours still, or changed since it was. */
async function extentOf(ctx: Ctx): Promise<{ first: number; open: number }> {
  const [[days], [hours], [changes]] = await Promise.all([
    ctx.db
      .select({ at: min(scanRollups.from) })
      .from(scanRollups)
      .where(ofSpan(ctx, "day")),
    ctx.db
      .select({ at: min(scanRollups.from) })
      .from(scanRollups)
      .where(ofSpan(ctx, "hour")),
    ctx.db
      .select({ at: min(scanChanges.hour) })
      .from(scanChanges)
      .where(eq(scanChanges.orgId, ctx.org.id)),
  ]);
  const today = dayOf(ctx.now().getTime());
  const known = (row: { at: Date | null } | undefined) => dayOf(row?.at?.getTime() ?? today);
  const open = Math.min(today, known(hours), known(changes));
  return { first: Math.min(open, known(days)), open };
}

const ofSpan = (ctx: Ctx, span: "day" | "hour") =>
  and(eq(scanRollups.orgId, ctx.org.id), eq(scanRollups.span, span));

async function closedDays(ctx: Ctx, before: number): Promise<Counts> {
  const sum = (column: typeof scanRollups.scans) => sql<number>`coalesce(sum(${column}), 0)::float8`;
  const [row] = await ctx.db
    .select({
      scans: sum(scanRollups.scans),
      unique: sql<number>`coalesce(sum(${scanRollups.visitors}), 0)::float8`,
      bots: sql<number>`coalesce(sum(${scanRollups.bots}), 0)::float8`,
    })
    .from(scanRollups)
    .where(and(ofSpan(ctx, "day"), lt(scanRollups.from, new Date(before))));
  return row ?? { scans: 0, unique: 0, bots: 0 };
}
