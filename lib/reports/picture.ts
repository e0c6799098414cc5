import type { CampaignRecord } from "@/lib/codes";
import type { Ctx } from "@/lib/context";
import { designOf, designPng, designSvg, encodeMatrix, plainPng, plainSvg } from "@/lib/designs";
import type { CodeRecord } from "./source";

/** The code's own design, or its campaign's. */
export const designConfigOf = (code: CodeRecord, campaign: CampaignRecord): Record<string, unknown> =>
  code.designConfig ?? campaign.designConfig;

/** A code's text drawn as the API draws it at its render address; `size` in pixels, of a PNG. */
export async function picture(
  { db, org }: Ctx,
  config: Record<string, unknown>,
  text: string,
  type: "svg" | "png",
  size: number,
): Promise<Buffer> {
  if (Object.keys(config).length === 0) {
    const matrix = encodeMatrix(text);
    return type === "svg" ? Buffer.from(plainSvg(matrix)) : plainPng(matrix, size);
  }
  const design = await designOf(db, org.id, config);
  return type === "svg" ? Buffer.from(designSvg(text, design)) : designPng(text, design, size);
}
