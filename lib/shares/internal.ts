import { and, eq } from "drizzle-orm";
import { type analyticsShares, campaigns } from "@/db/schema";
import type { Ctx } from "@/lib/context";
import { decryptWith, encryptWith } from "@/lib/crypto/envelope";
import { env } from "@/lib/env";
import { notFound } from "@/lib/errors";
import { isUuid } from "@/lib/ids";
import { dataKeyOf } from "@/lib/orgs";
import { toRfc3339 } from "@/lib/time";
import type { Share } from "./schemas";

export type ShareRow = typeof analyticsShares.$inferSelect;

/** NOT_FOUND unless the campaign is the organisation's own: unknown and foreign look the same. */
export async function requireCampaign(ctx: Ctx, id: string): Promise<{ id: string; name: string }> {
  const [row] = isUuid(id)
    ? await ctx.db
        .select({ id: campaigns.id, name: campaigns.name })
        .from(campaigns)
        .where(and(eq(campaigns.orgId, ctx.org.id), eq(campaigns.id, id)))
    : [];
  if (!row) throw notFound("Campaign");
  return row;
}

export function statusOf(row: Pick<ShareRow, "revokedAt" | "expiresAt">, now: Date): Share["status"] {
  if (row.revokedAt) return "revoked";
  return row.expiresAt && row.expiresAt <= now ? "expired" : "live";
}

const purposeOf = (id: string) => `share-token:${id}`;
export const urlOf = (token: string) => `${env().APP_URL}/share/${token}`;

/** How the token is stored beside its hash, so that the link can be shown again. */
export async function sealToken(ctx: Ctx, id: string, token: string): Promise<string> {
  return encryptWith(await dataKeyOf(ctx.db, ctx.org.id), purposeOf(id), token);
}

/**
 * The share as the API answers it. The link is a right to read of its own and goes to those who could make one; to
 * others, and of a link that no longer works, it is null.
 */
export async function presentShare(ctx: Ctx, row: ShareRow): Promise<Share> {
  const status = statusOf(row, ctx.now());
  const shown = status === "live" && ctx.scopes.has("codes:write");
  return {
    id: row.id,
    campaign_id: row.campaignId,
    label: row.label,
    url: shown ? urlOf(await openToken(ctx, row)) : null,
    status,
    has_password: row.passwordHash !== null,
    expires_at: row.expiresAt && toRfc3339(row.expiresAt),
    last_seen_at: row.lastSeenAt && toRfc3339(row.lastSeenAt),
    created_by: row.createdBy,
    created_at: toRfc3339(row.createdAt),
    revoked_at: row.revokedAt && toRfc3339(row.revokedAt),
  };
}

async function openToken(ctx: Ctx, row: ShareRow): Promise<string> {
  const token = decryptWith(await dataKeyOf(ctx.db, ctx.org.id), purposeOf(row.id), row.token);
  if (!token) throw new Error(`the link of share ${row.id} does not open with the organisation's data key`);
  return token.toString("utf8");
}
