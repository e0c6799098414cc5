"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { renameOrganization } from "@/lib/onboarding";
import { updateOrganization } from "@/lib/orgs";
import { type Organization, RenameOrganization, UpdateOrganization } from "@/lib/orgs/schemas";
import { type ExpiringScans, expiringScans } from "@/lib/scans";
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

/** Time zone, domain and retention, each by its own form. */
export async function update(slug: string, change: unknown): Promise<ActionResult<Organization>> {
  return andRefresh(runAction(slug, UpdateOrganization, updateOrganization, change));
}

/** How many scans fewer months would delete: asked before it is done. */
export async function previewRetention(slug: string, months: number): Promise<ActionResult<ExpiringScans>> {
  const asked = UpdateOrganization.pick({ scan_retention_months: true }).required();
  return runAction(slug, asked, (ctx, input) => expiringScans(ctx, input.scan_retention_months), {
    scan_retention_months: months,
  });
}

export async function rotate(slug: string): Promise<ActionResult<{ kid: string }>> {
  return andRefresh(runAction(slug, z.object({}), (ctx) => rotateSigningKey(ctx), {}));
}

export async function revoke(slug: string, input: unknown): Promise<ActionResult<{ kid: string }>> {
  return andRefresh(runAction(slug, RevokeSigningKey, revokeSigningKey, input));
}
