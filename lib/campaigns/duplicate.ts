import { type Ctx, requireScope, transaction } from "@/lib/context";
import { conflict } from "@/lib/errors";
import { holdName } from "@/lib/orgs";
import { campaignInOrg, ownCode } from "./internal";
import { makeCampaign } from "./make";
import { presentCampaign } from "./present";
import type { CampaignCreated, CampaignType, DuplicateCampaign } from "./schemas";

/**
 * A copy with a code, a slug and a secret of its own; a draft, so that it can be changed before anybody scans it. A
 * schedule that is over is left out. Throws CONFLICT for a campaign without a destination.
 */
export async function duplicateCampaign(
  ctx: Ctx,
  id: string,
  { name, slug }: DuplicateCampaign,
): Promise<CampaignCreated> {
  requireScope(ctx, "codes:write");
  const made = await transaction(ctx, async (stale) => {
    const tx = await holdName(stale);
    const row = await campaignInOrg(tx, id, "share");
    const code = await ownCode(tx, row);
    if (!code || code.destinationUrl === null)
      throw conflict("This campaign has no code of its own, so there is nothing to copy.");
    const over = row.endsAt !== null && row.endsAt <= tx.now();
    const { rules, utm, fallbackUrl, timeZone, passwordHash, tags, notes, ownerId, pageId } = row;
    return makeCampaign(tx, {
      ...{ rules, utm, fallbackUrl, timeZone, passwordHash, tags, notes, ownerId, pageId },
      startsAt: over ? null : row.startsAt,
      endsAt: over ? null : row.endsAt,
      signatureVersion: row.signatureVersion,
      name: name ?? `${row.name.slice(0, 100)} (copy)`,
      slug,
      qrType: row.qrType as CampaignType,
      designConfig: row.designConfig,
      draft: true,
      destination: { url: code.destinationUrl, maxScans: code.maxScans },
    });
  });
  return { ...(await presentCampaign(ctx, made.row)), ...(made.secret ? { secret_key: made.secret } : {}) };
}
