import { and, eq } from "drizzle-orm";
import { analyticsShares } from "@/db/schema";
import { record } from "@/lib/audit";
import { type Ctx, requireScope, transaction } from "@/lib/context";
import { conflict, notFound } from "@/lib/errors";
import { isUuid } from "@/lib/ids";
import { presentShare, requireCampaign, type ShareRow } from "./internal";
import type { Share } from "./schemas";

/**
 * Ends a link at once, also for those who have opened it before: every page view asks. Throws NOT_FOUND, and CONFLICT
 * when it is revoked already.
 */
export async function revokeShare(ctx: Ctx, campaignId: string, id: string): Promise<Share> {
  requireScope(ctx, "codes:write");
  return transaction(ctx, async (tx) => {
    const campaign = await requireCampaign(tx, campaignId);
    const row = await lockShare(tx, campaign.id, id);
    if (row.revokedAt) throw conflict("This link is revoked already.");
    const revokedAt = tx.now();
    await tx.db
      .update(analyticsShares)
      .set({ revokedAt })
      .where(and(eq(analyticsShares.orgId, tx.org.id), eq(analyticsShares.id, id)));
    await record(tx, {
      action: "share.revoked",
      target: { type: "share", id },
      changes: { campaign: campaign.id, campaign_name: campaign.name, label: row.label },
    });
    return presentShare(tx, { ...row, revokedAt });
  });
}

async function lockShare(tx: Ctx, campaignId: string, id: string): Promise<ShareRow> {
  const [row] = isUuid(id)
    ? await tx.db
        .select()
        .from(analyticsShares)
        .where(
          and(
            eq(analyticsShares.orgId, tx.org.id),
            eq(analyticsShares.id, id),
            eq(analyticsShares.campaignId, campaignId),
          ),
        )
        .for("update")
    : [];
  if (!row) throw notFound("Share");
  return row;
}
