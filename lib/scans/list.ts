import { and, desc, eq } from "drizzle-orm";
import { codes, scans } from "@/db/schema";
import { type Ctx, requireScope } from "@/lib/context";
import { toRfc3339 } from "@/lib/time";
import type { LatestScan, ScanRow } from "./schemas";

type Row = Pick<
  typeof scans.$inferSelect,
  "at" | "outcome" | "source" | "country" | "device" | "os" | "browser" | "bot"
>;

const present = (s: Row): ScanRow => ({
  scannedAt: toRfc3339(s.at),
  outcome: s.outcome,
  source: s.source as ScanRow["source"],
  country: s.country,
  device: s.device,
  os: s.os,
  browser: s.browser,
  bot: s.bot,
});

/** The newest scans of one of the organisation's codes. */
export async function scansOfCode(ctx: Ctx, codeId: string, limit: number): Promise<ScanRow[]> {
  requireScope(ctx, "codes:read");
  const rows = await ctx.db
    .select()
    .from(scans)
    .where(and(eq(scans.orgId, ctx.org.id), eq(scans.codeId, codeId)))
    .orderBy(desc(scans.at))
    .limit(limit);
  return rows.map(present);
}

/** The organisation's newest scans, with their codes. */
export async function latestScans(ctx: Ctx, limit: number): Promise<LatestScan[]> {
  requireScope(ctx, "codes:read");
  const rows = await ctx.db
    .select({ scan: scans, token: codes.token, label: codes.label, destinationUrl: codes.destinationUrl })
    .from(scans)
    .innerJoin(codes, and(eq(codes.orgId, scans.orgId), eq(codes.id, scans.codeId)))
    .where(eq(scans.orgId, ctx.org.id))
    .orderBy(desc(scans.at))
    .limit(limit);
  return rows.map(({ scan, ...code }) => ({ ...present(scan), ...code }));
}
