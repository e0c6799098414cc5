import { and, eq } from "drizzle-orm";
import { campaigns, campaignVersions, codes, memberships, organizations } from "@/db/schema";
import type { CampaignTerms } from "@/lib/codes";
import type { Ctx } from "@/lib/context";
import { type Issue, notFound } from "@/lib/errors";
import { isUuid } from "@/lib/ids";

export type CampaignRow = typeof campaigns.$inferSelect;
export type CodeRow = typeof codes.$inferSelect;

/**
 * The organisation's own campaign, or NOT_FOUND: unknown and foreign look the same. Whoever changes it takes the row for
 * `update`; whoever signs codes under its terms for `share`, so that they stay as they are until the codes are written.
 */
export async function campaignInOrg(ctx: Ctx, id: string, lock?: "update" | "share"): Promise<CampaignRow> {
  if (!isUuid(id)) throw notFound("Campaign");
  const query = ctx.db
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.orgId, ctx.org.id), eq(campaigns.id, id)));
  const [row] = await (lock ? query.for(lock) : query);
  if (!row) throw notFound("Campaign");
  return row;
}

/** The code that carries the campaign's destination; null for a campaign without one. */
export async function ownCode(ctx: Ctx, { primaryCodeId }: CampaignRow): Promise<CodeRow | null> {
  if (primaryCodeId === null) return null;
  const [code] = await ctx.db
    .select()
    .from(codes)
    .where(and(eq(codes.orgId, ctx.org.id), eq(codes.id, primaryCodeId)));
  return code ?? null;
}

/** What the signatures of its codes bind. */
export const termsOf = (row: CampaignRow): CampaignTerms => row;

/** Keeps what scans see from now on. */
export async function keepVersion(tx: Ctx, row: CampaignRow, destinationUrl: string | null): Promise<void> {
  const { orgId, id, version, rules, utm, fallbackUrl, timeZone, startsAt, endsAt, designConfig } = row;
  const seen = { destinationUrl, rules, utm, fallbackUrl, timeZone, startsAt, endsAt, designConfig };
  const change = { changedBy: tx.actor.name, changedAt: tx.now() };
  await tx.db.insert(campaignVersions).values({ orgId, campaignId: id, version, ...seen, ...change });
}

/** An owner must be a member now. */
export async function ownerIssues(ctx: Ctx, ownerId: string | null | undefined): Promise<Issue[]> {
  if (ownerId == null) return [];
  const member = await ctx.db.$count(
    memberships,
    and(eq(memberships.orgId, ctx.org.id), eq(memberships.userId, ownerId)),
  );
  return member > 0 ? [] : [{ path: "owner_id", message: "Not a member of this organisation." }];
}

/** The organisation's time zone: the campaign's unless told. */
export async function timeZoneOf(tx: Ctx): Promise<string> {
  const [row] = await tx.db
    .select({ timeZone: organizations.timeZone })
    .from(organizations)
    .where(eq(organizations.id, tx.org.id));
  return row?.timeZone ?? "UTC";
}
