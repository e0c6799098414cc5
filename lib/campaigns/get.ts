import { type Ctx, requireScope } from "@/lib/context";
import { campaignInOrg } from "./internal";
import { presentCampaign } from "./present";
import type { Campaign } from "./schemas";

/** One campaign of the organisation. Throws NOT_FOUND. */
export async function getCampaign(ctx: Ctx, id: string): Promise<Campaign> {
  requireScope(ctx, "codes:read");
  return presentCampaign(ctx, await campaignInOrg(ctx, id));
}
