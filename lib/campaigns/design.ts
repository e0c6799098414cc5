import { and, desc, eq, sql } from "drizzle-orm";
import { codes } from "@/db/schema";
import { printedText, scanUrl } from "@/lib/codes";
import type { Ctx } from "@/lib/context";
import { type Adoptable, adoptDesign, defaultTemplate, getTemplate } from "@/lib/designs";
import type { DesignConfig } from "@/lib/designs/schemas";
import { AppError, unprocessable } from "@/lib/errors";
import { newCodeToken } from "@/lib/ids";
import type { CampaignRow } from "./internal";
import type { CampaignType } from "./schemas";

interface Given {
  design_config?: DesignConfig;
  template_id?: string;
}

/** What the codes of a campaign hold, for the check of its design; the longest of several. */
export function textsOf(type: CampaignType, longest: string | null): string[] {
  const token = newCodeToken();
  // As the tickets room writes it: a window of six characters and a MAC of sixteen.
  if (type === "morphing") return [`${scanUrl(token)}?m=tgbmjc.0123456789abcdef`];
  return [printedText({ token, qrType: type, destinationUrl: longest ?? "https://example.com/" })];
}

/**
 * The design that a request gives, checked: its own or a template's. Null when it gives none. `textAt` is the path of
 * the address that may be too long for a static code. Throws UNPROCESSABLE.
 */
export async function givenDesign(
  ctx: Ctx,
  { design_config, template_id }: Given,
  texts: string[],
  textAt: string,
): Promise<Adoptable | null> {
  if (design_config !== undefined) return adoptDesign(ctx, design_config, texts, "design_config", textAt);
  if (template_id === undefined) return null;
  return adoptDesign(ctx, await templateDesign(ctx, template_id), texts, "template_id", textAt);
}

/** … or the default template's, or a plain one. */
export async function designOfNew(
  ctx: Ctx,
  given: Given,
  texts: string[],
  textAt: string,
): Promise<Adoptable> {
  const own = await givenDesign(ctx, given, texts, textAt);
  if (own) return own;
  const template = await defaultTemplate(ctx);
  return adoptDesign(ctx, template?.design_config ?? {}, texts, "design_config", textAt);
}

async function templateDesign(ctx: Ctx, id: string): Promise<DesignConfig> {
  try {
    return (await getTemplate(ctx, id)).design_config;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "NOT_FOUND") throw error;
    throw unprocessable([{ path: "template_id", message: "There is no template of this id." }]);
  }
}

/** The longest address among the codes of a static campaign: what its design must hold. */
export async function longestOf(ctx: Ctx, campaign: CampaignRow): Promise<string | null> {
  if (campaign.qrType !== "static") return null;
  const [code] = await ctx.db
    .select({ url: codes.destinationUrl })
    .from(codes)
    .where(and(eq(codes.orgId, ctx.org.id), eq(codes.campaignId, campaign.id)))
    .orderBy(desc(sql`octet_length(${codes.destinationUrl})`))
    .limit(1);
  return code?.url ?? null;
}
