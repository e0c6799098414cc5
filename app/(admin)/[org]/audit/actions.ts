"use server";

import { z } from "zod";
import { type ChainReport, verifyChain } from "@/lib/audit";
import { type ActionResult, runAction } from "@/lib/web/action";

/** Computes the organisation's hash chain again from its audit rows. */
export async function checkChain(slug: string): Promise<ActionResult<ChainReport>> {
  return runAction(slug, z.object({}), (ctx) => verifyChain(ctx), {});
}
