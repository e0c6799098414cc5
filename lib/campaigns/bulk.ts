import { type Ctx, requireScope, transaction } from "@/lib/context";
import { type Adoptable, keepDesign } from "@/lib/designs";
import type { DesignConfig } from "@/lib/designs/schemas";
import { AppError, type Issue, unprocessable } from "@/lib/errors";
import { holdName } from "@/lib/orgs";
import { toRfc3339 } from "@/lib/time";
import { adopt, designOfNew, givenDesign, measure, textsOf, type Wanted } from "./design";
import { type CampaignRow, type CodeRow, campaignInOrg } from "./internal";
import { issueInto } from "./issue";
import { makeCampaign } from "./make";
import { linksIn } from "./present";
import type { BulkQrs, BulkQrsCreated } from "./schemas";

/**
 * PowQR's bulk call: up to 1,000 signed codes in one transaction, all or none, in a campaign that is named or made. All
 * problems are told at once (UNPROCESSABLE; `urls.3` is the fourth address).
 */
export async function bulkCreate(ctx: Ctx, input: BulkQrs): Promise<BulkQrsCreated> {
  requireScope(ctx, "codes:write");
  const { campaign, design } = await checked(ctx, input);
  const { id, secret, issued } = await transaction(ctx, async (stale) => {
    const designConfig = design && (await keepDesign(stale, design));
    const tx = await holdName(stale);
    const made = campaign ? undefined : await makeCampaign(tx, newCampaign(ctx, input, designConfig ?? {}));
    const id = campaign?.id ?? made?.row.id ?? "";
    const own = campaign && designConfig ? { design: designConfig } : {};
    return { id, secret: made?.secret, issued: await issueInto(tx, id, inputsOf(input), own) };
  });
  const linksOf = await linksIn(ctx);
  return {
    campaign_id: id,
    count: issued.length,
    qr_type: input.qr_type,
    ...(secret === undefined ? {} : { secret_key: secret }),
    data: issued.map((code) => ({ ...present(code), ...linksOf(code) })),
  };
}

const present = ({ token, qrType, destinationUrl }: CodeRow) => ({
  short_code: token,
  url: destinationUrl ?? "",
  qr_type: qrType as BulkQrs["qr_type"],
});

const inputsOf = ({ urls, labels }: BulkQrs) =>
  urls.map((destinationUrl, i) => ({
    contentType: "url" as const,
    destinationUrl,
    label: labels?.[i] || null,
  }));

const newCampaign = (ctx: Ctx, { qr_type }: BulkQrs, designConfig: DesignConfig) => ({
  name: `Bulk ${toRfc3339(ctx.now()).slice(0, 10)}`,
  qrType: qr_type,
  designConfig,
  draft: false,
});

interface Checked {
  /** null: one is to be made. */
  campaign: CampaignRow | null;
  /** null: the campaign's. */
  design: Adoptable | null;
}

/** Looks at everything before it says what is wrong. */
async function checked(ctx: Ctx, input: BulkQrs): Promise<Checked> {
  const issues: Issue[] = [];
  const campaign = await campaignOf(ctx, input, issues);
  const wanted = await telling(issues, () => wantedDesign(ctx, input, campaign));
  const config = wanted?.config ?? (campaign?.designConfig as DesignConfig | undefined) ?? {};
  const texts = input.qr_type === "static" ? await fitting(ctx, config, input.urls, issues) : null;
  const design =
    wanted &&
    (await telling(issues, () => adopt(ctx, wanted, texts ?? textsOf(input.qr_type, null), wanted.at)));
  if (issues.length > 0) throw unprocessable(issues, "No code was made.");
  return { campaign, design: design ?? null };
}

/** What `work` finds unprocessable goes to the other problems. */
async function telling<T>(issues: Issue[], work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "UNPROCESSABLE") throw error;
    issues.push(...(error.issues ?? []));
    return undefined;
  }
}

/** Static codes hold their addresses: each must fit, and the design is checked with the longest. */
async function fitting(ctx: Ctx, config: DesignConfig, urls: string[], issues: Issue[]): Promise<string[]> {
  const { tooLong, longest } = await measure(ctx, config, urls);
  const message = "Too long for a static code in this design. Use a dynamic one: its address is short.";
  issues.push(...tooLong.map((i) => ({ path: `urls.${i}`, message })));
  return longest === null ? textsOf("static", null) : [longest];
}

async function campaignOf(ctx: Ctx, { campaign_id, qr_type }: BulkQrs, issues: Issue[]) {
  if (campaign_id === undefined) return null;
  const problem = (message: string) => issues.push({ path: "campaign_id", message });
  const campaign = await campaignInOrg(ctx, campaign_id).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    problem("There is no campaign of this id.");
    return null;
  });
  if (campaign && campaign.qrType !== qr_type)
    problem(`This campaign's codes are ${campaign.qrType}, not ${qr_type}.`);
  if (campaign?.archivedAt) problem("This campaign is archived. Unarchive it first.");
  return campaign;
}

/** An empty design says nothing: clients of PowQR send it where they mean "as usual". */
async function wantedDesign(ctx: Ctx, input: BulkQrs, campaign: CampaignRow | null): Promise<Wanted | null> {
  const { design_config, template_id } = input;
  const said = design_config && Object.keys(design_config).length > 0 ? design_config : undefined;
  const given = { design_config: said, template_id };
  return campaign ? givenDesign(ctx, given) : designOfNew(ctx, given);
}
