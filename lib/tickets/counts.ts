import { and, count, desc, eq, gte, isNull, ne } from "drizzle-orm";
import { admissions, campaigns, codes, scans } from "@/db/schema";
import { type Ctx, requireScope } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { toRfc3339 } from "@/lib/time";
import { admittedOf, presentAdmitted } from "./present";
import { type CountTickets, RESULTS, TicketCounts } from "./schemas";

const RECENT = 10;
const HOUR_MS = 3_600_000;

/** How far admission to a campaign has come. Throws NOT_FOUND. */
export async function countTickets(ctx: Ctx, { campaign_id }: CountTickets): Promise<TicketCounts> {
  requireScope(ctx, "tickets:admit");
  const [campaign] = await ctx.db
    .select({ id: campaigns.id, name: campaigns.name })
    .from(campaigns)
    .where(and(eq(campaigns.orgId, ctx.org.id), eq(campaigns.id, campaign_id)));
  if (!campaign) throw notFound("Campaign");
  const tickets = and(
    eq(codes.orgId, ctx.org.id),
    eq(codes.campaignId, campaign_id),
    isNull(codes.revokedAt),
  );
  const [admitted, total, refused, recent] = await Promise.all([
    admittedOf(ctx, campaign_id),
    ctx.db.$count(codes, tickets),
    refusals(ctx, campaign_id),
    newest(ctx, campaign_id),
  ]);
  return { campaign, admitted, total, refused, recent, server_time: toRfc3339(ctx.now()) };
}

async function refusals(ctx: Ctx, campaignId: string): Promise<TicketCounts["refused"]> {
  const since = new Date(ctx.now().getTime() - HOUR_MS);
  const rows = await ctx.db
    .select({ outcome: scans.outcome, n: count() })
    .from(scans)
    .innerJoin(codes, and(eq(codes.orgId, scans.orgId), eq(codes.id, scans.codeId)))
    .where(
      and(
        eq(scans.orgId, ctx.org.id),
        gte(scans.at, since),
        eq(scans.source, "gate"),
        ne(scans.outcome, "admitted"),
        eq(codes.campaignId, campaignId),
      ),
    )
    .groupBy(scans.outcome);
  const found = new Map(rows.map(({ outcome, n }) => [outcome, n]));
  return TicketCounts.shape.refused.parse(
    Object.fromEntries(RESULTS.map((name) => [name, found.get(name) ?? 0])),
  );
}

async function newest(ctx: Ctx, campaignId: string): Promise<TicketCounts["recent"]> {
  const rows = await ctx.db
    .select({ admission: admissions, token: codes.token, label: codes.label })
    .from(admissions)
    .innerJoin(codes, and(eq(codes.orgId, admissions.orgId), eq(codes.id, admissions.codeId)))
    .where(and(eq(admissions.orgId, ctx.org.id), eq(admissions.campaignId, campaignId)))
    .orderBy(desc(admissions.admittedAt))
    .limit(RECENT);
  return rows.map(({ admission, ...code }) => presentAdmitted(admission, code));
}
