"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { createCode, revokeCode, revokeCodes, setDesign, updateCode } from "@/lib/codes";
import {
  CreateCode,
  type DesignSet,
  RevokeCode,
  RevokeCodes,
  SetDesign,
  UpdateCode,
} from "@/lib/codes/schemas";
import { type Ctx, requireScope } from "@/lib/context";
import { type DestinationDisplay, describeDestination } from "@/lib/display/destination";
import { type ActionResult, runAction } from "@/lib/web/action";

/** Every page of the organisation may show a number or a row that has changed. */
async function refreshed<T>(slug: string, work: Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  const result = await work;
  if (result.ok) revalidatePath(`/${slug}`, "layout");
  return result;
}

/** Issues a code; answers its token. */
export async function issueCode(slug: string, input: unknown): Promise<ActionResult<{ token: string }>> {
  const verb = async (ctx: Ctx, code: CreateCode) => ({ token: (await createCode(ctx, code)).token });
  return refreshed(slug, runAction(slug, CreateCode, verb, input));
}

/** Changes a code; answers its token. */
export async function changeCode(
  slug: string,
  token: string,
  input: unknown,
): Promise<ActionResult<{ token: string }>> {
  const verb = async (ctx: Ctx, change: UpdateCode) => ({
    token: (await updateCode(ctx, token, change)).token,
  });
  return refreshed(slug, runAction(slug, UpdateCode, verb, input));
}

/** Revokes one code. */
export async function revokeOne(
  slug: string,
  token: string,
  input: unknown,
): Promise<ActionResult<{ token: string }>> {
  const verb = async (ctx: Ctx, given: z.output<typeof RevokeCode>) => ({
    token: (await revokeCode(ctx, token, given)).token,
  });
  return refreshed(slug, runAction(slug, RevokeCode, verb, input));
}

/** Revokes several codes; answers the tokens revoked now. */
export async function revokeSeveral(slug: string, input: unknown): Promise<ActionResult<string[]>> {
  return refreshed(slug, runAction(slug, RevokeCodes, revokeCodes, input));
}

/** Gives codes a design of their own, or takes it away. */
export async function designCodes(slug: string, input: unknown): Promise<ActionResult<DesignSet>> {
  return refreshed(slug, runAction(slug, SetDesign, setDesign, input));
}

const Typed = z.object({ destinationUrl: z.string().max(2048) });

/** How the public page will show a destination that is being typed; null while it is no address. */
export async function previewDestination(
  slug: string,
  input: unknown,
): Promise<ActionResult<DestinationDisplay | null>> {
  const verb = async (ctx: Ctx, { destinationUrl }: z.output<typeof Typed>) => {
    requireScope(ctx, "codes:write");
    return describeDestination(destinationUrl);
  };
  return runAction(slug, Typed, verb, input);
}
