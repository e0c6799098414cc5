import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import { analyticsShares } from "@/db/schema";
import { record } from "@/lib/audit";
import { type Ctx, requireScope, transaction } from "@/lib/context";
import { hashPassword } from "@/lib/crypto/password";
import { AppError } from "@/lib/errors";
import { hashToken, newInviteToken, uuidv7 } from "@/lib/ids";
import { presentShare, requireCampaign, type ShareRow, sealToken } from "./internal";
import { type CreateShare, MAX_LIVE_SHARES, type Share } from "./schemas";

/**
 * Makes a link under which anybody reads the campaign's analytics, nothing else and nothing of other campaigns. Throws
 * NOT_FOUND for a campaign that is not the organisation's, QUOTA_EXCEEDED when it has as many links as it may.
 */
export async function createShare(ctx: Ctx, campaignId: string, input: CreateShare): Promise<Share> {
  requireScope(ctx, "codes:write");
  // Before the transaction: it takes tens of milliseconds, which no connection should wait out.
  const passwordHash = input.password == null ? null : await hashPassword(input.password);
  return transaction(ctx, async (tx) => {
    const campaign = await requireCampaign(tx, campaignId);
    await requirePlace(tx, campaign.id);
    const row = await insert(tx, campaign.id, input, passwordHash);
    await record(tx, {
      action: "share.created",
      target: { type: "share", id: row.id },
      changes: {
        campaign: campaign.id,
        campaign_name: campaign.name,
        label: row.label,
        has_password: passwordHash !== null,
        expires_at: row.expiresAt?.toISOString() ?? null,
      },
    });
    return presentShare(tx, row);
  });
}

async function requirePlace(tx: Ctx, campaignId: string): Promise<void> {
  // Two at once would both find the last place free.
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`shares:${campaignId}`}, 0))`);
  const live = await tx.db.$count(
    analyticsShares,
    and(
      eq(analyticsShares.orgId, tx.org.id),
      eq(analyticsShares.campaignId, campaignId),
      isNull(analyticsShares.revokedAt),
      or(isNull(analyticsShares.expiresAt), gt(analyticsShares.expiresAt, tx.now())),
    ),
  );
  if (live >= MAX_LIVE_SHARES)
    throw new AppError(
      "QUOTA_EXCEEDED",
      `A campaign has at most ${MAX_LIVE_SHARES} links that work. Revoke one first.`,
    );
}

async function insert(
  tx: Ctx,
  campaignId: string,
  { label, expires_at }: CreateShare,
  passwordHash: string | null,
): Promise<ShareRow> {
  const [id, token] = [uuidv7(), newInviteToken()];
  const row: ShareRow = {
    orgId: tx.org.id,
    id,
    campaignId,
    label: label ?? null,
    tokenHash: hashToken(token),
    token: await sealToken(tx, id, token),
    passwordHash,
    expiresAt: expires_at ?? null,
    revokedAt: null,
    lastSeenAt: null,
    createdBy: tx.actor.name,
    createdAt: tx.now(),
  };
  await tx.db.insert(analyticsShares).values(row);
  return row;
}
