import { and, eq } from "drizzle-orm";
import { apiKeys } from "@/db/schema";
import { record } from "@/lib/audit";
import { type Ctx, requireScope, transaction } from "@/lib/context";
import { conflict } from "@/lib/errors";
import { insertKey } from "./insert";
import { type KeyRow, keyInOrg, requireWithinOwn, statusOf } from "./internal";
import { announceKey, forgetKey } from "./lookup";
import type { ApiKeyId, CreatedApiKey, RotateApiKey } from "./schemas";

/**
 * Makes a key like this one, valid as long as this one was made for, and lets this one work on for the grace.
 * CONFLICT when it no longer works or is being replaced already; FORBIDDEN when it may do more than the actor.
 */
export async function rotateKey(
  ctx: Ctx,
  { id, grace_seconds }: ApiKeyId & RotateApiKey,
): Promise<CreatedApiKey> {
  requireScope(ctx, "keys:manage");
  const { hash, made } = await transaction(ctx, async (tx) => {
    const old = await keyInOrg(tx, id);
    if (old.rotatedTo || statusOf(old, tx.now()) !== "ACTIVE")
      throw conflict("This key has ended or is being replaced.");
    const { scopes } = old as { scopes: CreatedApiKey["scopes"] };
    requireWithinOwn(tx, scopes);
    const { name, kind, allowedIps } = old;
    const terms = {
      name,
      kind: kind as CreatedApiKey["kind"],
      scopes,
      allowedIps,
      expiresAt: sameLifetime(old, tx.now()),
    };
    const made = await insertKey(tx, terms);
    const ends = await retire(tx, old, made.id, grace_seconds);
    await record(tx, {
      action: "api_key.rotated",
      target: { type: "api_key", id },
      changes: { name, replaced_by: made.id, works_until: ends.toISOString() },
    });
    await announceKey(tx.db, old.hash);
    return { hash: old.hash, made };
  });
  forgetKey(hash);
  return made;
}

function sameLifetime({ createdAt, expiresAt }: KeyRow, now: Date): Date | null {
  return expiresAt && new Date(now.getTime() + expiresAt.getTime() - createdAt.getTime());
}

async function retire(tx: Ctx, old: KeyRow, rotatedTo: string, graceSeconds: number): Promise<Date> {
  const now = tx.now();
  const end = new Date(now.getTime() + graceSeconds * 1000);
  const expiresAt = old.expiresAt && old.expiresAt < end ? old.expiresAt : end;
  const revokedAt = graceSeconds === 0 ? now : null;
  await tx.db
    .update(apiKeys)
    .set({ rotatedTo, expiresAt, revokedAt })
    .where(and(eq(apiKeys.orgId, tx.org.id), eq(apiKeys.id, old.id)));
  return expiresAt;
}
