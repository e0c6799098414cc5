"use server";

import { refresh } from "next/cache";
import { createKey, revokeKey, rotateKey } from "@/lib/keys";
import { type ApiKey, ApiKeyId, CreateApiKey, type CreatedApiKey, RotateApiKey } from "@/lib/keys/schemas";
import { type ActionResult, runAction } from "@/lib/web/action";

/** The list shows what is stored: after a success, and after a refusal because somebody else was first. */
async function andRefresh<T>(work: Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  const result = await work;
  refresh();
  return result;
}

export async function create(slug: string, input: unknown): Promise<ActionResult<CreatedApiKey>> {
  return andRefresh(runAction(slug, CreateApiKey, createKey, input));
}

export async function rotate(slug: string, input: unknown): Promise<ActionResult<CreatedApiKey>> {
  return andRefresh(runAction(slug, ApiKeyId.extend(RotateApiKey.shape), rotateKey, input));
}

export async function revoke(slug: string, input: unknown): Promise<ActionResult<ApiKey>> {
  return andRefresh(runAction(slug, ApiKeyId, revokeKey, input));
}
