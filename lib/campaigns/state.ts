import { and, eq } from "drizzle-orm";
import { campaigns, codes } from "@/db/schema";
import { record } from "@/lib/audit";
import { announceChanges, dropResolved } from "@/lib/codes";
import { type Ctx, requireScope, transaction } from "@/lib/context";
import { conflict } from "@/lib/errors";
import { type CampaignRow, campaignInOrg } from "./internal";
import { presentCampaign } from "./present";
import type { Campaign } from "./schemas";

type State = Partial<Pick<CampaignRow, "archivedAt" | "publishedAt">>;

/** Its codes answer as ended; nothing is deleted. Archived again it stays as it is. */
export const archiveCampaign = (ctx: Ctx, id: string): Promise<Campaign> =>
  setState(ctx, id, "campaign.archived", (row) => (row.archivedAt ? null : { archivedAt: ctx.now() }));

/** Its codes answer as before. */
export const unarchiveCampaign = (ctx: Ctx, id: string): Promise<Campaign> =>
  setState(ctx, id, "campaign.unarchived", (row) => (row.archivedAt ? { archivedAt: null } : null));

/** A draft's codes begin to answer, when the schedule says so. Throws CONFLICT for an archived campaign. */
export const publishCampaign = (ctx: Ctx, id: string): Promise<Campaign> =>
  setState(ctx, id, "campaign.published", (row) => {
    if (row.archivedAt) throw conflict("This campaign is archived. Unarchive it first.");
    return row.publishedAt ? null : { publishedAt: ctx.now() };
  });

/** `next` answers null when it is so already: then nothing is written. Signatures do not bind these states. */
async function setState(
  ctx: Ctx,
  id: string,
  action: string,
  next: (row: CampaignRow) => State | null,
): Promise<Campaign> {
  requireScope(ctx, "codes:write");
  const { row, tokens } = await transaction(ctx, async (tx) => {
    const before = await campaignInOrg(tx, id, "update");
    const state = next(before);
    if (!state) return { row: before, tokens: [] };
    const columns = { ...state, updatedAt: tx.now() };
    await tx.db
      .update(campaigns)
      .set(columns)
      .where(and(eq(campaigns.orgId, tx.org.id), eq(campaigns.id, before.id)));
    await record(tx, {
      action,
      target: { type: "campaign", id: before.id },
      changes: { name: before.name },
      event: { campaign_id: before.id, name: before.name },
    });
    const told = await announceChanges(tx, eq(codes.campaignId, before.id));
    return { row: { ...before, ...columns }, tokens: told };
  });
  for (const token of tokens) dropResolved(token);
  return presentCampaign(ctx, row);
}
