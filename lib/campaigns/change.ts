import { and, eq, sql } from "drizzle-orm";
import { campaigns, codes } from "@/db/schema";
import { difference, record } from "@/lib/audit";
import { announceChanges, changeCampaignCode, requireSoundCode, resignCodesOf } from "@/lib/codes";
import type { Ctx } from "@/lib/context";
import { conflict, unprocessable, violates } from "@/lib/errors";
import { type CampaignRow, type CodeRow, campaignInOrg, keepVersion, ownCode, termsOf } from "./internal";
import { takenSlug } from "./slug";

/** What the signatures of its codes bind: changed, all are signed again. */
const TERMS = ["rules", "utm", "fallbackUrl", "timeZone", "startsAt", "endsAt"] as const;

type Columns = (typeof TERMS)[number] | "name" | "slug" | "designConfig" | "passwordHash" | "tags" | "notes";
/** `undefined`: as it was. */
export interface Change {
  columns: Partial<Pick<CampaignRow, Columns | "ownerId" | "pageId" | "signatureVersion">>;
  /** Of its own code. */
  code: Partial<Pick<CodeRow, "destinationUrl" | "maxScans">>;
}

/** The campaign as somebody is about to change it: locked, not archived, and at the version they know. */
export async function campaignToChange(tx: Ctx, id: string, version?: number): Promise<CampaignRow> {
  const row = await campaignInOrg(tx, id, "update");
  if (row.archivedAt) throw conflict("This campaign is archived. Unarchive it first.");
  if (version !== undefined && version !== row.version)
    throw conflict(
      `Somebody changed this campaign meanwhile: it is at version ${row.version}, not ${version}.`,
    );
  return row;
}

/**
 * Writes a change of a locked campaign: signs again what needs it, keeps the version that scans see from now on, records
 * it. A change that changes nothing writes nothing. `tokens` are to be dropped (`dropResolved`) once it is committed.
 */
export async function applyChange(
  tx: Ctx,
  before: CampaignRow,
  { columns, code }: Change,
  action: string,
): Promise<{ row: CampaignRow; tokens: string[] }> {
  const own = await ownCode(tx, before);
  if (!own && Object.values(code).some((value) => value != null)) throw conflict(NO_CODE);
  const changed = difference(before, columns);
  const changedCode = own ? difference(own, code) : {};
  if (Object.keys({ ...changed, ...changedCode }).length === 0) return { row: before, tokens: [] };
  const row: CampaignRow = {
    ...before,
    ...(defined(columns) as Partial<CampaignRow>),
    version: before.version + 1,
    updatedAt: tx.now(),
  };
  checkSchedule(row, columns);
  await writeRow(tx, row);
  const tokens = await signAgain(tx, { before, after: row }, changed, own && { own, code, changedCode });
  const seen = ["designConfig", ...TERMS].some((name) => name in changed) || "destinationUrl" in changedCode;
  const destination = code.destinationUrl ?? own?.destinationUrl ?? null;
  if (seen) await keepVersion(tx, row, destination);
  await recordChange(tx, row, { ...changed, ...changedCode }, destination, action);
  return { row, tokens };
}

const NO_CODE =
  "This campaign has no code of its own, so it has no destination and no limit: its codes have theirs.";

const defined = <T extends object>(patch: T) =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as T;

/** The order of the dates, of which only one may be in the request. */
function checkSchedule({ startsAt, endsAt }: CampaignRow, given: Change["columns"]): void {
  if (!startsAt || !endsAt || startsAt < endsAt) return;
  throw unprocessable([
    given.endsAt
      ? { path: "ends_at", message: "Must be after starts_at." }
      : { path: "starts_at", message: "Must be before ends_at." },
  ]);
}

async function writeRow(tx: Ctx, row: CampaignRow): Promise<void> {
  const { orgId, id, ...columns } = row;
  try {
    await tx.db
      .update(campaigns)
      .set(columns)
      .where(and(eq(campaigns.orgId, orgId), eq(campaigns.id, id)));
  } catch (error) {
    if (violates(error, "campaigns_slug")) throw takenSlug(row.slug);
    throw error;
  }
}

/** Signs what the change touches; answers the tokens of all codes that are seen differently now. */
async function signAgain(
  tx: Ctx,
  rows: { before: CampaignRow; after: CampaignRow },
  changed: Record<string, unknown>,
  own: { own: CodeRow; code: Change["code"]; changedCode: Record<string, unknown> } | null,
): Promise<string[]> {
  const terms = { before: termsOf(rows.before), after: termsOf(rows.after) };
  const newTerms = TERMS.some((name) => name in changed);
  const newCode = own !== null && Object.keys(own.changedCode).length > 0;
  if (newTerms && newCode) await lockCodes(tx, rows.after.id);
  if (newCode) await changeCampaignCode(tx, own.own.id, defined(own.code), terms);
  else if (newTerms && own) await requireSoundCode(tx, own.own.id, terms.before);
  if (newTerms) return resignCodesOf(tx, terms.before, terms.after, newCode ? own.own.id : undefined);
  return announceChanges(tx, eq(codes.campaignId, rows.after.id));
}

/** All in the order in which the scan recorder locks them: its own code first would be a deadlock now and then. */
const lockCodes = (tx: Ctx, campaignId: string) =>
  tx.db.execute(sql`
    select count(*) from (
      select 1 from ${codes} where ${codes.orgId} = ${tx.org.id} and ${codes.campaignId} = ${campaignId}
      order by ${codes.id} for update) as locked`);

async function recordChange(
  tx: Ctx,
  row: CampaignRow,
  { passwordHash, ...rest }: Record<string, unknown>,
  destination: string | null,
  action: string,
): Promise<void> {
  // That there is a password now, or another one; never its hash.
  const password = passwordHash === undefined ? {} : { password: row.passwordHash ? "set" : "cleared" };
  const changes = { ...rest, ...password };
  await record(tx, {
    action,
    target: { type: "campaign", id: row.id },
    changes,
    event: { campaign_id: row.id, version: row.version, changed: Object.keys(changes), destination },
  });
}
