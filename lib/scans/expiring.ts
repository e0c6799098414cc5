import { sql } from "drizzle-orm";
import { type Ctx, requireScope } from "@/lib/context";
import { toRfc3339 } from "@/lib/time";

/** Counted no further: a number above it changes nobody's mind, and the count has a bound. */
const MAX_COUNTED = 1_000_000;

export interface ExpiringScans {
  /** Scans before this instant are no longer kept. */
  until: string;
  /** How many there are of them, bots' included. */
  scans: number;
  /** There are more than that. */
  more: boolean;
}

/** What the job would delete (retention.ts) if the organisation kept its scans for so many months. Changes nothing. */
export async function expiringScans(ctx: Ctx, months: number): Promise<ExpiringScans> {
  requireScope(ctx, "org:manage");
  const [row] = await ctx.db.execute<{ until: Date | string; scans: number }>(sql`
    with kept as (
      select date_trunc('day', ${toRfc3339(ctx.now())}::timestamptz - make_interval(months => ${months}::int), 'UTC') as since
    )
    select kept.since as until, (
      select count(*)::int from (
        select 1 from scans where org_id = ${ctx.org.id} and at < (select since from kept) limit ${MAX_COUNTED + 1}
      ) as old
    ) as scans from kept`);
  const scans = row?.scans ?? 0;
  const until = new Date(row?.until ?? ctx.now());
  return { until: toRfc3339(until), scans: Math.min(scans, MAX_COUNTED), more: scans > MAX_COUNTED };
}
