import { dropResolved } from "@/lib/codes";
import { type Ctx, requireScope, transaction } from "@/lib/context";
import { keepDesign } from "@/lib/designs";
import { holdName } from "@/lib/orgs";
import { applyChange, campaignToChange } from "./change";
import { adopt, givenDesign, longestOf, textsOf } from "./design";
import { columnsOf, fieldIssues, passwordColumn, refuse } from "./fields";
import { type CampaignRow, campaignInOrg } from "./internal";
import { presentCampaign } from "./present";
import type { Campaign, CampaignType, UpdateCampaign } from "./schemas";

/**
 * Changes a campaign: what is absent stays as it was. A new destination, schedule or routing signs its codes again in the
 * same transaction. Throws NOT_FOUND, UNPROCESSABLE, and CONFLICT for a slug that is taken, a version that is not the
 * newest, an archived campaign, and codes that were revoked or altered behind our back.
 */
export async function updateCampaign(ctx: Ctx, id: string, input: UpdateCampaign): Promise<Campaign> {
  requireScope(ctx, "codes:write");
  const seen = await campaignInOrg(ctx, id);
  const type = seen.qrType as CampaignType;
  refuse([...(await fieldIssues(ctx, type, input, seen)), ...ownIssues(seen, input)]);
  const texts = textsOf(type, await longestOf(ctx, seen));
  const wanted = await givenDesign(ctx, input);
  const adoptable = wanted && (await adopt(ctx, wanted, texts, wanted.at));
  const passwordHash = await passwordColumn(seen.passwordHash, input.password);
  const { row, tokens } = await transaction(ctx, async (stale) => {
    const designConfig = adoptable ? await keepDesign(stale, adoptable) : undefined;
    const tx = await holdName(stale);
    const before = await campaignToChange(tx, id, input.version);
    const { name, slug, destination, max_scans } = input;
    const columns = { ...columnsOf(input), name, slug, designConfig, passwordHash };
    return applyChange(
      tx,
      before,
      { columns, code: { destinationUrl: destination ?? undefined, maxScans: max_scans } },
      "campaign.updated",
    );
  });
  for (const token of tokens) dropResolved(token);
  return presentCampaign(ctx, row);
}

function ownIssues(seen: CampaignRow, { qr_type, destination }: UpdateCampaign) {
  const issues = [];
  if (qr_type !== undefined && qr_type !== seen.qrType)
    issues.push({ path: "qr_type", message: "What is printed cannot change. Make a new campaign." });
  if (destination === null && seen.primaryCodeId !== null)
    issues.push({ path: "destination", message: "A campaign's code needs a destination." });
  return issues;
}
