"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { renameOrganization } from "@/lib/onboarding";
import { updateOrganization } from "@/lib/orgs";
import { type Organization, RenameOrganization, UpdateOrganization } from "@/lib/orgs/schemas";
import { revokeSigningKey, rotateSigningKey } from "@/lib/signing";
import { RevokeSigningKey } from "@/lib/signing/schemas";
import { type ActionResult, runAction } from "@/lib/web/action";

/** The page shows what is stored: after a success, and after a refusal because somebody else was first. */
async function andRefresh<T>(work: Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  const result = await work;
  refresh();
  return result;
}

export async function rename(slug: string, fields: FormData): Promise<ActionResult<Organization>> {
  return andRefresh(runAction(slug, RenameOrganization, renameOrganization, fields));
}

/** Time zone and domain, each by its own form. */
export async function update(slug: string, change: unknown): Promise<ActionResult<Organization>> {
  return andRefresh(runAction(slug, UpdateOrganization, updateOrganization, change));
}

export async function rotate(slug: string): Promise<ActionResult<{ kid: string }>> {
  return andRefresh(runAction(slug, z.object({}), (ctx) => rotateSigningKey(ctx), {}));
}

export async function revoke(slug: string, input: unknown): Promise<ActionResult<{ kid: string }>> {
  return andRefresh(runAction(slug, RevokeSigningKey, revokeSigningKey, input));
}
