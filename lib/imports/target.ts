import { and, eq } from "drizzle-orm";
import { campaigns } from "@/db/schema";
import { issueCodes } from "@/lib/codes";
import type { CreateCode } from "@/lib/codes/schemas";
import type { Ctx } from "@/lib/context";
import { conflict, invalid } from "@/lib/errors";
import type { ImportRecord } from "./internal";
import type { Target } from "./schemas";

type CampaignRow = typeof campaigns.$inferSelect;

/** Refuses a target that is not the organisation's, or that takes no codes. */
export async function checkTarget(ctx: Ctx, target: Target): Promise<void> {
  if (target.kind === "campaign") await openCampaign(ctx, target.campaign_id);
}

async function openCampaign({ db, org }: Ctx, id: string): Promise<CampaignRow> {
  const [row] = await db
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.orgId, org.id), eq(campaigns.id, id)));
  if (!row) throw invalid([{ path: "target.campaign_id", message: "Not a campaign of this organisation." }]);
  if (row.archivedAt) throw conflict(`The campaign “${row.name}” is archived. Bring it back first.`);
  return row;
}

/** What an import issues its codes into; a campaign that is to be made is made here, in the caller's transaction. */
export async function prepareTarget(
  tx: Ctx,
  target: Target,
): Promise<{ campaignId: string | null; secret?: string }> {
  await checkTarget(tx, target);
  if (target.kind === "campaign") return { campaignId: target.campaign_id };
  return { campaignId: null };
}

/** Issues the codes in the caller's transaction, to be recorded by the caller. */
export async function issueInto(
  tx: Ctx,
  { campaignId }: ImportRecord,
  list: CreateCode[],
): Promise<Array<{ token: string }>> {
  const terms = campaignId === null ? undefined : await openCampaign(tx, campaignId);
  const campaign = terms && { qrType: terms.qrType as "static" | "dynamic" | "morphing", terms };
  return issueCodes(
    tx,
    list.map((input) => ({ by: tx, input, campaign })),
    { recorded: true },
  );
}
