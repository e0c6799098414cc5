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

/** Why the campaign can only be looked at; null when it can be changed. */
export function whyNot(ctx: Ctx, { status }: Campaign): string | null {
  if (!ctx.scopes.has("codes:write")) return "Your role can look at this, not change it.";
  return status === "archived" ? "Archived: bring it back before you change it." : null;
}

export const mayChange = (ctx: Ctx, campaign: Campaign): boolean => whyNot(ctx, campaign) === null;

export interface CampaignPageProps {
  params: Promise<{ org: string; id: string }>;
}
