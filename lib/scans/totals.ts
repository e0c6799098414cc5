import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import { codes } from "@/db/schema";
import { type Ctx, requireScope } from "@/lib/context";
import { dayRange } from "@/lib/time";
import type { ScanTotals } from "./schemas";

const DAYS = 30;

/** The overview's numbers, by days of `timeZone`; bots left out of all but their own. */
export async function scanTotals(ctx: Ctx, timeZone: string): Promise<ScanTotals> {
  requireScope(ctx, "analytics:read");
  const now = ctx.now();
  const { from } = dayRange(timeZone, DAYS, now);
  const living = and(isNull(codes.revokedAt), or(isNull(codes.expiresAt), gt(codes.expiresAt, now)));
  const [rows, all, active] = await Promise.all([
    ctx.db.execute<{ date: string; scans: number; bots: number }>(sql`
      select to_char(at at time zone ${timeZone}, 'YYYY-MM-DD') as date,
        count(*) filter (where not bot)::int as scans, count(*) filter (where bot)::int as bots
      from scans where org_id = ${ctx.org.id} and at >= ${from.toISOString()} group by 1`),
    ctx.db.$count(codes, eq(codes.orgId, ctx.org.id)),
    ctx.db.$count(codes, and(eq(codes.orgId, ctx.org.id), living)),
  ]);
  const byDate = new Map(rows.map((r) => [r.date, r.scans]));
  const daily = daysBetween(from, timeZone).map((date) => ({ date, scans: byDate.get(date) ?? 0 }));
  const sum = (days: number) => daily.slice(-days).reduce((total, d) => total + d.scans, 0);
  return {
    codes: all,
    activeCodes: active,
    today: sum(1),
    last7Days: sum(7),
    last30Days: sum(DAYS),
    daily,
    bots: rows.reduce((total, r) => total + r.bots, 0),
  };
}

/** The calendar dates of the range, in the time zone. Noon of each day is safely inside it, whatever the clocks do. */
function daysBetween(from: Date, timeZone: string): string[] {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  return Array.from({ length: DAYS }, (_, day) =>
    format.format(new Date(from.getTime() + day * 86_400_000 + 43_200_000)),
  );
}
