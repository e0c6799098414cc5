import { and, eq } from "drizzle-orm";
import { apiKeys, memberships, users } from "@/db/schema";
import type { Ctx } from "@/lib/context";
import { forbidden, notFound } from "@/lib/errors";
import { toRfc3339 } from "@/lib/time";
import type { ApiKey } from "./schemas";

/** The columns of an answer, and who made the key. */
const columns = {
  id: apiKeys.id,
  name: apiKeys.name,
  kind: apiKeys.kind,
  hash: apiKeys.hash,
  last4: apiKeys.last4,
  scopes: apiKeys.scopes,
  allowedIps: apiKeys.allowedIps,
  createdAt: apiKeys.createdAt,
  expiresAt: apiKeys.expiresAt,
  lastUsedAt: apiKeys.lastUsedAt,
  revokedAt: apiKeys.revokedAt,
  rotatedTo: apiKeys.rotatedTo,
  createdBy: users.name,
  memberSince: memberships.createdAt,
};

export const selectKeys = (ctx: Ctx) =>
  ctx.db
    .select(columns)
    .from(apiKeys)
    .leftJoin(users, eq(users.id, apiKeys.createdBy))
    .leftJoin(
      memberships,
      and(eq(memberships.orgId, apiKeys.orgId), eq(memberships.userId, apiKeys.createdBy)),
    );

export type KeyRow = Awaited<ReturnType<typeof selectKeys>>[number];

/** The key, locked until the transaction ends, or NOT_FOUND. */
export async function keyInOrg(tx: Ctx, id: string): Promise<KeyRow> {
  const [row] = await selectKeys(tx)
    .where(and(eq(apiKeys.orgId, tx.org.id), eq(apiKeys.id, id)))
    .for("update", { of: apiKeys });
  if (!row) throw notFound("API key");
  return row;
}

/** The same rules as `contextForKey`. */
export function statusOf(row: KeyRow, now: Date): ApiKey["status"] {
  if (row.revokedAt) return "REVOKED";
  if (row.expiresAt && row.expiresAt <= now) return "EXPIRED";
  return row.memberSince && row.memberSince <= row.createdAt ? "ACTIVE" : "ORPHANED";
}

export function toApiKey(row: KeyRow, now: Date): ApiKey {
  const date = (at: Date | null) => at && toRfc3339(at);
  return {
    id: row.id,
    name: row.name,
    kind: row.kind as ApiKey["kind"],
    last4: row.last4,
    scopes: row.scopes as ApiKey["scopes"],
    allowed_ips: row.allowedIps,
    status: statusOf(row, now),
    created_by: row.createdBy,
    created_at: toRfc3339(row.createdAt),
    expires_at: date(row.expiresAt),
    last_used_at: date(row.lastUsedAt),
    revoked_at: date(row.revokedAt),
    rotated_to: row.rotatedTo,
  };
}

/** A key made by a key belongs to the person behind it: that person's role bounds it. */
export async function makerOf(tx: Ctx): Promise<string> {
  const { type, id } = tx.actor;
  if (type === "user" && id !== null) return id;
  if (type !== "api_key" || id === null) throw forbidden("Only a person or their key can make a key.");
  const [row] = await tx.db
    .select({ createdBy: apiKeys.createdBy })
    .from(apiKeys)
    .where(and(eq(apiKeys.orgId, tx.org.id), eq(apiKeys.id, id)));
  if (!row) throw notFound("API key");
  return row.createdBy;
}

/** Nobody hands out more than they may do themselves. */
export function requireWithinOwn(ctx: Ctx, scopes: readonly ApiKey["scopes"][number][]): void {
  const beyond = scopes.filter((scope) => !ctx.scopes.has(scope));
  if (beyond.length > 0)
    throw forbidden(`A key can have at most your own permissions, not ${beyond.join(", ")}.`);
}
