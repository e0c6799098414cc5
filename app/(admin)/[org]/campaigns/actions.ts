"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { Change, Made } from "@/components/campaigns/types";
import {
  archiveCampaign,
  bulkCreate,
  createCampaign,
  duplicateCampaign,
  publishCampaign,
  revertCampaign,
  rotateSecret,
  tryRoute,
  unarchiveCampaign,
} from "@/lib/campaigns";
import {
  BulkQrs,
  CreateCampaign,
  DuplicateCampaign,
  RevertCampaign,
  RotateSecret,
  type RouteTrial,
  TryRoute,
  UpdateCampaign,
} from "@/lib/campaigns/schemas";
import type { Ctx } from "@/lib/context";
import { type ActionResult, runAction } from "@/lib/web/action";
import { changeUnlessStale } from "./stale";

/** Every page of the organisation may show a number or a row that has changed. */
async function refreshed<T>(slug: string, work: Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  const result = await work;
  if (result.ok) revalidatePath(`/${slug}`, "layout");
  return result;
}

export async function createOne(slug: string, input: unknown): Promise<ActionResult<Made>> {
  const verb = async (ctx: Ctx, given: CreateCampaign): Promise<Made> => {
    const { id, name, short_code, secret_key } = await createCampaign(ctx, given);
    return { id, name, short_code, secret_key };
  };
  return refreshed(slug, runAction(slug, CreateCampaign, verb, input));
}

/** Changes a campaign; a change based on an older version is answered with whose is newer. */
export async function changeOne(slug: string, id: string, input: unknown): Promise<ActionResult<Change>> {
  const verb = (ctx: Ctx, given: UpdateCampaign) => changeUnlessStale(ctx, id, given);
  return refreshed(slug, runAction(slug, UpdateCampaign, verb, input));
}

const Archived = z.object({
  ids: z.array(z.uuid()).min(1, "At least 1 campaign.").max(100, "At most 100 campaigns."),
  archived: z.boolean(),
});

/** Archives campaigns or brings them back, one after the other; answers the ids done. */
export async function setArchived(slug: string, input: unknown): Promise<ActionResult<string[]>> {
  const verb = async (ctx: Ctx, { ids, archived }: z.output<typeof Archived>) => {
    for (const id of ids) await (archived ? archiveCampaign(ctx, id) : unarchiveCampaign(ctx, id));
    return ids;
  };
  return refreshed(slug, runAction(slug, Archived, verb, input));
}

const Nothing = z.object({}).optional();

export async function publishOne(slug: string, id: string): Promise<ActionResult<{ id: string }>> {
  const verb = async (ctx: Ctx) => ({ id: (await publishCampaign(ctx, id)).id });
  return refreshed(slug, runAction(slug, Nothing, verb, undefined));
}

export async function duplicateOne(slug: string, id: string, input: unknown): Promise<ActionResult<Made>> {
  const verb = async (ctx: Ctx, given: DuplicateCampaign): Promise<Made> => {
    const { id: made, name, short_code, secret_key } = await duplicateCampaign(ctx, id, given);
    return { id: made, name, short_code, secret_key };
  };
  return refreshed(slug, runAction(slug, DuplicateCampaign, verb, input));
}

export async function revertOne(
  slug: string,
  id: string,
  input: unknown,
): Promise<ActionResult<{ id: string }>> {
  const verb = async (ctx: Ctx, given: RevertCampaign) => ({ id: (await revertCampaign(ctx, id, given)).id });
  return refreshed(slug, runAction(slug, RevertCampaign, verb, input));
}

export async function rotateOne(slug: string, id: string, input: unknown): Promise<ActionResult<Made>> {
  const verb = async (ctx: Ctx, given: RotateSecret): Promise<Made> => {
    const { name, short_code, secret_key } = await rotateSecret(ctx, id, given);
    return { id, name, short_code, secret_key };
  };
  return refreshed(slug, runAction(slug, RotateSecret, verb, input));
}

/** Where an invented visit would go, by the rules as they are in the editor. Changes nothing. */
export async function tryOut(slug: string, id: string, input: unknown): Promise<ActionResult<RouteTrial>> {
  return runAction(slug, TryRoute, (ctx, given) => tryRoute(ctx, id, given), input);
}

/** Adds a code for each address to a campaign; answers how many. */
export async function addCodes(slug: string, input: unknown): Promise<ActionResult<{ count: number }>> {
  const verb = async (ctx: Ctx, given: BulkQrs) => ({ count: (await bulkCreate(ctx, given)).count });
  return refreshed(slug, runAction(slug, BulkQrs, verb, input));
}
