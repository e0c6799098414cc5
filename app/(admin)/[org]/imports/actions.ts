"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { Ctx } from "@/lib/context";
import { cancelImport, changeImport, startImport } from "@/lib/imports";
import { ChangeImport, type Import, type ImportStarted, Target } from "@/lib/imports/schemas";
import { type ActionResult, runAction } from "@/lib/web/action";

const Nothing = z.undefined();

async function refreshed<T>(slug: string, work: Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  const result = await work;
  if (result.ok) revalidatePath(`/${slug}/imports`);
  return result;
}

/** Changes how the file is read; every row is checked anew. */
export async function change(slug: string, id: string, input: unknown): Promise<ActionResult<Import>> {
  const verb = (ctx: Ctx, wanted: ChangeImport) => changeImport(ctx, id, wanted);
  return runAction(slug, ChangeImport, verb, input);
}

const Begin = z.object({ target: Target, skip_bad: z.boolean() });

/** Says what is made of the rows, and starts. */
export async function begin(slug: string, id: string, input: unknown): Promise<ActionResult<ImportStarted>> {
  const verb = async (ctx: Ctx, { target, skip_bad }: z.output<typeof Begin>) => {
    await changeImport(ctx, id, { target });
    return startImport(ctx, id, { skip_bad });
  };
  return refreshed(slug, runAction(slug, Begin, verb, input));
}

/** Goes on with an import that stopped. */
export async function resume(slug: string, id: string): Promise<ActionResult<ImportStarted>> {
  const verb = (ctx: Ctx) => startImport(ctx, id, { skip_bad: true });
  return refreshed(slug, runAction(slug, Nothing, verb, undefined));
}

/** Stops an import, or discards a file that was not started. */
export async function cancel(slug: string, id: string): Promise<ActionResult<Import>> {
  return refreshed(
    slug,
    runAction(slug, Nothing, (ctx: Ctx) => cancelImport(ctx, id), undefined),
  );
}
