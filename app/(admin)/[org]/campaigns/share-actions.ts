"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { createShare, revokeShare } from "@/lib/shares";
import { CreateShare, type Share } from "@/lib/shares/schemas";
import { type ActionResult, runAction } from "@/lib/web/action";

/** The page shows the links there are: after a success, and after a refusal because somebody else was first. */
async function andRefresh<T>(work: Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  const result = await work;
  refresh();
  return result;
}

export async function shareOne(slug: string, campaign: string, input: unknown): Promise<ActionResult<Share>> {
  return andRefresh(runAction(slug, CreateShare, (ctx, given) => createShare(ctx, campaign, given), input));
}

export async function revokeOne(slug: string, campaign: string, id: string): Promise<ActionResult<Share>> {
  const verb = (ctx: Parameters<typeof revokeShare>[0]) => revokeShare(ctx, campaign, id);
  return andRefresh(runAction(slug, z.object({}), verb, {}));
}
