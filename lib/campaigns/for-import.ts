import type { Ctx } from "@/lib/context";
import { keepDesign } from "@/lib/designs";
import type { DesignConfig } from "@/lib/designs/schemas";
import { holdName } from "@/lib/orgs";
import { adopt, designOfNew, measure, textsOf } from "./design";
import { campaignInOrg } from "./internal";
import { type Made, makeCampaign } from "./make";
import type { CampaignType } from "./schemas";

/** A campaign without a code of its own, to be filled by an import. */
export interface ImportCampaign {
  name: string;
  qr_type: CampaignType;
  template_id?: string;
}

/**
 * Which of these addresses a code of the campaign (one that is there, or to be made) cannot hold, by their index: static
 * codes hold the address itself. Throws NOT_FOUND, UNPROCESSABLE naming `template_id`.
 */
export async function unfitFor(
  ctx: Ctx,
  campaign: ImportCampaign | { campaign_id: string },
  urls: string[],
): Promise<number[]> {
  const { type, config } = await looksOf(ctx, campaign);
  return type === "static" ? (await measure(ctx, config, urls)).tooLong : [];
}

async function looksOf(ctx: Ctx, campaign: ImportCampaign | { campaign_id: string }) {
  if (!("campaign_id" in campaign))
    return { type: campaign.qr_type, config: (await designOfNew(ctx, campaign)).config };
  const { qrType, designConfig } = await campaignInOrg(ctx, campaign.campaign_id);
  return { type: qrType, config: designConfig as DesignConfig };
}

/**
 * Does what is slow (the design is tried) outside the transaction in which the answered function then makes the
 * campaign. `longest` is the longest address it will hold. Throws UNPROCESSABLE naming `template_id`.
 */
export async function planCampaign(
  ctx: Ctx,
  { name, qr_type, template_id }: ImportCampaign,
  longest: string | null,
): Promise<(stale: Ctx) => Promise<Made>> {
  const wanted = await designOfNew(ctx, { template_id });
  const design = await adopt(ctx, wanted, textsOf(qr_type, longest), wanted.at);
  return async (stale) => {
    const designConfig = await keepDesign(stale, design);
    const tx = await holdName(stale);
    const ownerId = ctx.actor.type === "user" ? ctx.actor.id : null;
    return makeCampaign(tx, { name, qrType: qr_type, designConfig, ownerId, draft: false });
  };
}
