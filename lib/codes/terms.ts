import { and, eq } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { campaigns } from "@/db/schema";
import type { Ctx } from "@/lib/context";

/** Of a campaign, what the signatures of its codes bind. */
export type CampaignTerms = Pick<
  typeof campaigns.$inferSelect,
  "id" | "rules" | "utm" | "fallbackUrl" | "timeZone" | "startsAt" | "endsAt"
>;

const TERMS = {
  id: campaigns.id,
  rules: campaigns.rules,
  utm: campaigns.utm,
  fallbackUrl: campaigns.fallbackUrl,
  timeZone: campaigns.timeZone,
  startsAt: campaigns.startsAt,
  endsAt: campaigns.endsAt,
};

/** The terms that the signatures of these codes bind, by campaign. */
export async function termsOf(
  ctx: Ctx,
  codes: Array<{ campaignId: string | null }>,
): Promise<Map<string, CampaignTerms>> {
  const ids = [...new Set(codes.flatMap((code) => code.campaignId ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select(TERMS)
    .from(campaigns)
    .where(and(eq(campaigns.orgId, ctx.org.id), anyOf(campaigns.id, ids)));
  return new Map(rows.map((row) => [row.id, row]));
}

/** The terms of one code; null for a code of no campaign. */
export async function termsOfOne(
  ctx: Ctx,
  code: { campaignId: string | null },
): Promise<CampaignTerms | null> {
  return (code.campaignId !== null && (await termsOf(ctx, [code])).get(code.campaignId)) || null;
}
