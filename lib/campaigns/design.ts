import { and, desc, eq, sql } from "drizzle-orm";
import { codes } from "@/db/schema";
import { printedText, scanUrl } from "@/lib/codes";
import type { Ctx } from "@/lib/context";
import {
  type Adoptable,
  adoptDesign,
  defaultTemplate,
  getTemplate,
  logosOf,
  planSymbol,
  prepareDesign,
} from "@/lib/designs";
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

/** A design that is asked for, and the path of the request that asks for it. */
export interface Wanted {
  config: DesignConfig;
  at: "design_config" | "template_id";
}

/** The design that a request gives, its own or a template's; null when it gives none. Throws UNPROCESSABLE. */
export async function givenDesign(ctx: Ctx, { design_config, template_id }: Given): Promise<Wanted | null> {
  if (design_config !== undefined) return { config: design_config, at: "design_config" };
  if (template_id === undefined) return null;
  return { config: await templateDesign(ctx, template_id), at: "template_id" };
}

/** … or else the default template's, or a plain one. */
export async function designOfNew(ctx: Ctx, given: Given): Promise<Wanted> {
  const template = async () => (await defaultTemplate(ctx))?.design_config ?? {};
  return (await givenDesign(ctx, given)) ?? { config: await template(), at: "design_config" };
}

/** Checks it; `textAt` is the path of the address that may be too long for a static code. Throws UNPROCESSABLE. */
export const adopt = (
  ctx: Ctx,
  { config, at }: Wanted,
  texts: string[],
  textAt: string,
): Promise<Adoptable> => adoptDesign(ctx, config, texts, at, textAt);

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

/**
 * What static codes in this design would hold: those that fit no symbol (by their index), and the longest of the others.
 * A design that cannot be made ready holds all; `adopt` says what is wrong with it.
 */
export async function measure(
  ctx: Ctx,
  config: DesignConfig,
  urls: string[],
): Promise<{ tooLong: number[]; longest: string | null }> {
  const texts = urls.map((destinationUrl) => printedText({ token: "", qrType: "static", destinationUrl }));
  const ready = await prepareDesign(config, logosOf(ctx.db, ctx.org.id)).catch((error: unknown) => {
    if (error instanceof AppError) return null;
    throw error;
  });
  const known = new Map<string, boolean>();
  const fits = (text: string): boolean => {
    // Two texts of one length and alphabet need the same symbol.
    const shape = `${/^[0-9A-Z $%*+\-./:]*$/.test(text)} ${Buffer.byteLength(text)}`;
    const fit = known.get(shape) ?? (ready === null || planSymbol(text, ready) !== undefined);
    known.set(shape, fit);
    return fit;
  };
  const tooLong = texts.flatMap((text, i) => (fits(text) ? [] : [i]));
  const fitting = texts.filter((_, i) => !tooLong.includes(i));
  const longest = fitting.reduce<string | null>(
    (best, text) => (best === null || Buffer.byteLength(text) > Buffer.byteLength(best) ? text : best),
    null,
  );
  return { tooLong, longest };
}
