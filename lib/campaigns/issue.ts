import { record } from "@/lib/audit";
import { issueCodes, requireSoundCode } from "@/lib/codes";
import type { CreateCode } from "@/lib/codes/schemas";
import type { Ctx } from "@/lib/context";
import type { DesignConfig } from "@/lib/designs/schemas";
import { conflict } from "@/lib/errors";
import { holdName } from "@/lib/orgs";
import { type CampaignRow, type CodeRow, campaignInOrg, termsOf } from "./internal";
import type { CampaignType } from "./schemas";

/**
 * Issues codes of a campaign in the caller's transaction, in their order. The campaign stays as it is until they are
 * written: each is signed under terms that still hold. They are recorded as one, with one event that names them all;
 * `recorded`: by the caller. Throws CONFLICT for an archived campaign, and one whose terms were altered by hand.
 */
export async function issueInto(
  stale: Ctx,
  campaignId: string,
  inputs: CreateCode[],
  { design, recorded = false }: { design?: DesignConfig; recorded?: boolean } = {},
): Promise<CodeRow[]> {
  const tx = await holdName(stale);
  const campaign = await campaignInOrg(tx, campaignId, "share");
  if (campaign.archivedAt) throw conflict("This campaign is archived. Unarchive it first.");
  if (campaign.primaryCodeId !== null) await requireSoundCode(tx, campaign.primaryCodeId, termsOf(campaign));
  const order = { qrType: campaign.qrType as CampaignType, terms: termsOf(campaign) };
  const issued = await issueCodes(
    tx,
    inputs.map((input) => ({ by: tx, input, campaign: order, design })),
    { recorded: true },
  );
  if (!recorded) await recordIssued(tx, campaign, issued);
  return issued;
}

async function recordIssued(tx: Ctx, campaign: CampaignRow, issued: CodeRow[]): Promise<void> {
  const tokens = issued.map(({ token }) => token);
  const facts = { campaign_id: campaign.id, qr_type: campaign.qrType, count: tokens.length };
  await record(tx, {
    action: "codes.created",
    target: { type: "campaign", id: campaign.id },
    changes: { ...facts, first: tokens.at(0), last: tokens.at(-1) },
    event: { ...facts, tokens },
  });
}
