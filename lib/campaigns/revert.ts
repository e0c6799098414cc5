import { and, desc, eq } from "drizzle-orm";
import { campaignVersions } from "@/db/schema";
import { dropResolved } from "@/lib/codes";
import { type Ctx, requireScope, transaction } from "@/lib/context";
import type { DesignConfig } from "@/lib/designs/schemas";
import { notFound } from "@/lib/errors";
import { holdName } from "@/lib/orgs";
import { toRfc3339 } from "@/lib/time";
import { applyChange, campaignToChange } from "./change";
import { campaignInOrg } from "./internal";
import { presentCampaign } from "./present";
import type { Campaign, CampaignVersion, RevertCampaign } from "./schemas";

/** The history shows at most so many versions. */
const MAX_SHOWN = 200;

type VersionRow = typeof campaignVersions.$inferSelect;

/** What scans saw since when, newest first, and who changed it. */
export async function listCampaignVersions(ctx: Ctx, id: string): Promise<CampaignVersion[]> {
  requireScope(ctx, "codes:read");
  const campaign = await campaignInOrg(ctx, id);
  const rows = await ctx.db
    .select()
    .from(campaignVersions)
    .where(and(eq(campaignVersions.orgId, ctx.org.id), eq(campaignVersions.campaignId, campaign.id)))
    .orderBy(desc(campaignVersions.version))
    .limit(MAX_SHOWN);
  return rows.map((row, i) => present(row, i === 0));
}

const present = (row: VersionRow, current: boolean): CampaignVersion => ({
  version: row.version,
  current,
  destination: row.destinationUrl,
  rules: row.rules as CampaignVersion["rules"],
  utm: row.utm,
  fallback_url: row.fallbackUrl,
  time_zone: row.timeZone,
  starts_at: row.startsAt && toRfc3339(row.startsAt),
  ends_at: row.endsAt && toRfc3339(row.endsAt),
  design_config: row.designConfig as DesignConfig,
  changed_by: row.changedBy,
  changed_at: toRfc3339(row.changedAt),
});

/** Destination, routing and schedule of an earlier version come back, as a new version. The design stays. */
export async function revertCampaign(ctx: Ctx, id: string, { version }: RevertCampaign): Promise<Campaign> {
  requireScope(ctx, "codes:write");
  const { row, tokens } = await transaction(ctx, async (stale) => {
    const tx = await holdName(stale);
    const before = await campaignToChange(tx, id);
    const [then] = await tx.db
      .select()
      .from(campaignVersions)
      .where(
        and(
          eq(campaignVersions.orgId, tx.org.id),
          eq(campaignVersions.campaignId, before.id),
          eq(campaignVersions.version, version),
        ),
      );
    if (!then) throw notFound("Version");
    const { rules, utm, fallbackUrl, timeZone, startsAt, endsAt } = then;
    const columns = { rules, utm, fallbackUrl, timeZone, startsAt, endsAt };
    const code = { destinationUrl: then.destinationUrl ?? undefined };
    return applyChange(tx, before, { columns, code }, "campaign.reverted");
  });
  for (const token of tokens) dropResolved(token);
  return presentCampaign(ctx, row);
}
