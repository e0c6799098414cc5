"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { Ctx } from "@/lib/context";
import {
  createTemplate,
  deleteTemplate,
  duplicateTemplate,
  setDefaultTemplate,
  updateTemplate,
} from "@/lib/designs";
import { CreateTemplate, DuplicateTemplate, UpdateTemplate } from "@/lib/designs/schemas";
import { type ActionResult, runAction } from "@/lib/web/action";

type Named = ActionResult<{ id: string; name: string }>;

/** Templates show in the gallery, in every editor and where campaigns are made. */
async function refreshed(slug: string, work: Promise<Named>): Promise<Named> {
  const result = await work;
  if (result.ok) revalidatePath(`/${slug}`, "layout");
  return result;
}

const named = async (work: Promise<{ id: string; name: string }>) => {
  const { id, name } = await work;
  return { id, name };
};

/** Makes a template. */
export async function makeTemplate(slug: string, input: unknown): Promise<Named> {
  const verb = (ctx: Ctx, given: CreateTemplate) => named(createTemplate(ctx, given));
  return refreshed(slug, runAction(slug, CreateTemplate, verb, input));
}

/** Changes a template. */
export async function changeTemplate(slug: string, id: string, input: unknown): Promise<Named> {
  const verb = (ctx: Ctx, given: UpdateTemplate) => named(updateTemplate(ctx, id, given));
  return refreshed(slug, runAction(slug, UpdateTemplate, verb, input));
}

/** Copies a template under a free name. */
export async function copyTemplate(slug: string, id: string): Promise<Named> {
  const verb = (ctx: Ctx, given: DuplicateTemplate) => named(duplicateTemplate(ctx, id, given));
  return refreshed(slug, runAction(slug, DuplicateTemplate, verb, {}));
}

/** Makes a template the one that new campaigns take, or no longer. */
export async function chooseDefault(slug: string, id: string, on: boolean): Promise<Named> {
  const verb = (ctx: Ctx, wanted: boolean) =>
    named(wanted ? setDefaultTemplate(ctx, id) : updateTemplate(ctx, id, { is_default: false }));
  return refreshed(slug, runAction(slug, z.boolean(), verb, on));
}

/** Deletes a template. */
export async function removeTemplate(slug: string, id: string): Promise<Named> {
  return refreshed(
    slug,
    runAction(slug, z.undefined(), (ctx: Ctx) => named(deleteTemplate(ctx, id)), undefined),
  );
}
