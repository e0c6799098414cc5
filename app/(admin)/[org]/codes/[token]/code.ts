import { notFound } from "next/navigation";
import { cache } from "react";
import { getCodeDetail, renderCode, resolveCode } from "@/lib/codes";
import type { CodeDetail } from "@/lib/codes/schemas";
import type { Ctx } from "@/lib/context";
import type { DesignConfig } from "@/lib/designs/schemas";
import { AppError } from "@/lib/errors";
import { platform } from "@/lib/platform";

/** The code of a page's address, or the not-found page: unknown and foreign look the same. Read once a request. */
export const codeOf = cache(async (ctx: Ctx, token: string): Promise<CodeDetail> => {
  try {
    return await getCodeDetail(ctx, token);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "NOT_FOUND") notFound();
    throw thrown;
  }
});

/** The code's picture as SVG, by the renderer of the downloads. */
export async function pictureOf(token: string): Promise<string> {
  return String((await renderCode(platform.get().db, token, "svg")).body);
}

export interface CodeDesign {
  design: DesignConfig;
  from: "own" | "campaign" | "plain";
  campaign: string | null;
}

/** What the code is drawn with, and whose design that is. */
export async function designFor(token: string): Promise<CodeDesign> {
  const resolved = await resolveCode(platform.get().db, token);
  const own = resolved?.code.designConfig;
  const campaign = resolved?.campaign;
  const design = (own ?? campaign?.designConfig ?? {}) as DesignConfig;
  const from = own ? "own" : Object.keys(design).length === 0 ? "plain" : "campaign";
  return { design, from, campaign: campaign?.name ?? null };
}
