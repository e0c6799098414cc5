import { and, desc, eq, isNull } from "drizzle-orm";
import { analyticsShares } from "@/db/schema";
import { type Ctx, requireScope } from "@/lib/context";
import { presentShare, requireCampaign } from "./internal";
import type { ShareList } from "./schemas";

/** Expired ones stay until they are revoked; of a pile of them the newest are enough. */
const MAX_LISTED = 100;

/** The campaign's links that were not revoked, newest first. Throws NOT_FOUND. */
export async function listShares(ctx: Ctx, campaignId: string): Promise<ShareList> {
  requireScope(ctx, "analytics:read");
  const campaign = await requireCampaign(ctx, campaignId);
  const rows = await ctx.db
    .select()
    .from(analyticsShares)
    .where(
      and(
        eq(analyticsShares.orgId, ctx.org.id),
        eq(analyticsShares.campaignId, campaign.id),
        isNull(analyticsShares.revokedAt),
      ),
    )
    .orderBy(desc(analyticsShares.createdAt), desc(analyticsShares.id))
    .limit(MAX_LISTED);
  return { data: await Promise.all(rows.map((row) => presentShare(ctx, row))) };
}
