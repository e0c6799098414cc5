import { type Ctx, requireScope } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { reportOn } from "./adopt";
import { TRIAL_TEXTS } from "./check";
import { designOf } from "./design-of";
import type { DesignConfig, DesignTrial, TryDesign } from "./schemas";
import { designSvg } from "./svg";

/** What is known about a design that is not saved, and its picture by the renderer of the downloads. */
export async function tryDesign(ctx: Ctx, { design_config, text }: TryDesign): Promise<DesignTrial> {
  requireScope(ctx, "codes:write");
  const texts = text === undefined ? TRIAL_TEXTS : [text];
  const report = await reportOn(ctx, design_config, texts);
  return { ...report, svg: await draw(ctx, design_config, texts[0] ?? "") };
}

/** Without the logo and the frame where they cannot be drawn; empty when the text fits no symbol. */
async function draw(ctx: Ctx, config: DesignConfig, text: string): Promise<string> {
  const { logo: _logo, frame: _frame, ...rest } = config;
  const prepared = await designOf(ctx.db, ctx.org.id, config).catch((error: unknown) => {
    if (error instanceof AppError) return designOf(ctx.db, ctx.org.id, rest);
    throw error;
  });
  try {
    return designSvg(text, prepared);
  } catch (error) {
    if (error instanceof AppError) return "";
    throw error;
  }
}
