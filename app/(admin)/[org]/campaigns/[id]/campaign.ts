import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { getCampaign } from "@/lib/campaigns";
import type { Campaign } from "@/lib/campaigns/schemas";
import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";

/** The campaign of a page's address, or the not-found page: unknown and foreign look the same. Read once a request. */
export const campaignOf = cache(async (ctx: Ctx, id: string): Promise<Campaign> => {
  if (!z.uuid().safeParse(id).success) notFound();
  try {
    return await getCampaign(ctx, id);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "NOT_FOUND") notFound();
    throw thrown;
  }
});

/** Archived campaigns are only looked at: they are brought back before they are changed. */
export const mayChange = (ctx: Ctx, campaign: Campaign): boolean =>
  ctx.scopes.has("codes:write") && campaign.status !== "archived";

export interface CampaignPageProps {
  params: Promise<{ org: string; id: string }>;
}
