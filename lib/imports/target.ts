import { sql } from "drizzle-orm";
import { issueInto as issueIntoCampaign, planCampaign, unfitFor } from "@/lib/campaigns";
import { issueCodes } from "@/lib/codes";
import type { CreateCode } from "@/lib/codes/schemas";
import type { Ctx } from "@/lib/context";
import { AppError, conflict, invalid } from "@/lib/errors";
import { type ImportRecord, storedOf } from "./internal";
import { readRow } from "./read-row";
import type { Target } from "./schemas";

/**
 * Which of the addresses the target's codes cannot hold, by their index. Throws VALIDATION naming the part of `target`
 * that is not the organisation's.
 */
export function unfit(ctx: Ctx, target: Target, urls: string[]): Promise<number[]> {
  if (target.kind === "codes") return Promise.resolve([]);
  return unfitFor(ctx, target, urls).catch(renamed);
}

/** What an import issues its codes into. */
export interface Prepared {
  campaignId: string | null;
  /** Of a morphing campaign that was made. */
  secret?: string;
}

/** Does what is slow before the transaction; the answered function then makes the campaign in it. */
export async function prepareTarget(ctx: Ctx, row: ImportRecord): Promise<(tx: Ctx) => Promise<Prepared>> {
  const { target } = storedOf(row).settings;
  if (target.kind === "codes") return async () => ({ campaignId: null });
  if (target.kind === "campaign") return async () => ({ campaignId: target.campaign_id });
  const make = await planCampaign(ctx, target, await longestAddress(ctx, row)).catch(renamed);
  return async (tx) => {
    const { row: campaign, secret } = await make(tx);
    return { campaignId: campaign.id, secret };
  };
}

/** The longest address of the good rows; a static code's design must hold it. */
async function longestAddress({ db, org }: Ctx, row: ImportRecord): Promise<string | null> {
  const { settings } = storedOf(row);
  const index = settings.columns.url;
  if (typeof index !== "number") return null;
  const [longest] = await db.execute<{ cells: string[] }>(sql`
    select input->'cells' as cells from import_rows
    where org_id = ${org.id} and import_id = ${row.id} and problem is null
    order by octet_length(input->'cells'->>${index}::int) desc limit 1`);
  return (longest && readRow(longest.cells, settings).code?.destinationUrl) ?? null;
}

/** Issues the codes in the caller's transaction, to be recorded by the caller. */
export function issueInto(
  tx: Ctx,
  { campaignId }: ImportRecord,
  list: CreateCode[],
): Promise<Array<{ token: string }>> {
  if (campaignId !== null) return issueIntoCampaign(tx, campaignId, list, { recorded: true });
  return issueCodes(
    tx,
    list.map((input) => ({ by: tx, input })),
    { recorded: true },
  );
}

/** Problems of the campaign under the names they have in an import. */
function renamed(error: unknown): never {
  if (!(error instanceof AppError)) throw error;
  if (error.code === "NOT_FOUND")
    throw invalid([{ path: "target.campaign_id", message: "Not a campaign of this organisation." }]);
  if (error.code === "CONFLICT") throw conflict(error.message);
  const issues = error.issues?.map(({ message }) => ({ path: "target.template_id", message }));
  throw new AppError(error.code, error.message, { issues, cause: error.cause });
}
