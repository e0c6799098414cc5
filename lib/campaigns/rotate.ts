import { and, eq } from "drizzle-orm";
import { campaigns, codes } from "@/db/schema";
import { record } from "@/lib/audit";
import { announceChanges, dropResolved } from "@/lib/codes";
import { type Ctx, requireScope, transaction } from "@/lib/context";
import { conflict } from "@/lib/errors";
import { toRfc3339 } from "@/lib/time";
import { campaignInOrg } from "./internal";
import { presentCampaign } from "./present";
import type { CampaignCreated, RotateSecret } from "./schemas";
import { newSecret } from "./secret";

/**
 * Gives a morphing campaign a new secret, which only this answer holds. The one before counts for `grace_seconds` more;
 * one that was still in its grace counts no longer. Throws CONFLICT for other types.
 */
export async function rotateSecret(
  ctx: Ctx,
  id: string,
  { grace_seconds }: RotateSecret,
): Promise<CampaignCreated> {
  requireScope(ctx, "codes:write");
  const { row, secret, tokens } = await transaction(ctx, async (tx) => {
    const before = await campaignInOrg(tx, id, "update");
    if (before.secret === null) throw conflict("Only morphing campaigns have a secret.");
    const { secret, stored } = await newSecret(tx, before.id);
    const until = new Date(tx.now().getTime() + grace_seconds * 1000);
    const columns = {
      secret: stored,
      previousSecret: grace_seconds > 0 ? before.secret : null,
      previousSecretUntil: grace_seconds > 0 ? until : null,
      updatedAt: tx.now(),
    };
    await tx.db
      .update(campaigns)
      .set(columns)
      .where(and(eq(campaigns.orgId, tx.org.id), eq(campaigns.id, before.id)));
    await record(tx, {
      action: "campaign.secret_rotated",
      target: { type: "campaign", id: before.id },
      changes: { name: before.name, previous_secret_until: toRfc3339(until) },
      event: { campaign_id: before.id, previous_secret_until: toRfc3339(until) },
    });
    const told = await announceChanges(tx, eq(codes.campaignId, before.id));
    return { row: { ...before, ...columns }, secret, tokens: told };
  });
  for (const token of tokens) dropResolved(token);
  return { ...(await presentCampaign(ctx, row)), secret_key: secret };
}
