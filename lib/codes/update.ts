import { and, eq } from "drizzle-orm";
import { campaigns } from "@/db/schema";
import { difference, record } from "@/lib/audit";
import { type Ctx, requireScope, transaction } from "@/lib/context";
import { conflict, invalid } from "@/lib/errors";
import { holdName } from "@/lib/orgs";
import { type Changeable, moves, refuseAltered, refusePrinted, writeNext } from "./change";
import { CONTENT_TYPES, type ContentTypeName } from "./content";
import { announceChange, type CodeRecord, codeInOrg, dropResolved } from "./internal";
import { presentRow } from "./present";
import type { CodeRow, UpdateCode } from "./schemas";
import { termsOfOne } from "./terms";

/**
 * Changes a code, signs the new version and keeps the old one in the history. Throws NOT_FOUND, VALIDATION, and
 * CONFLICT when the code is revoked or was altered behind our back.
 */
export async function updateCode(ctx: Ctx, token: string, input: UpdateCode): Promise<CodeRow> {
  requireScope(ctx, "codes:write");
  const changed = await transaction(ctx, async (stale) => {
    const tx = await holdName(stale);
    const before = await codeInOrg(tx, token, true);
    if (before.revokedAt) throw conflict("A revoked code cannot be changed.");
    const patch = patchOf(input);
    refusePrinted(before, patch);
    await refuseOfCampaign(tx, before, patch);
    checkContent(before, patch);
    const changes = difference(before, patch);
    if (Object.keys(changes).length === 0) return before;
    const terms = await termsOfOne(tx, before);
    await refuseAltered(tx, before, terms);
    const after = await writeNext(tx, before, patch, terms);
    await record(tx, {
      action: "code.updated",
      target: { type: "code", id: before.token },
      changes,
      event: { token: before.token, changed: Object.keys(changes), destination_url: after.destinationUrl },
    });
    await announceChange(tx.db, before.token);
    return after;
  });
  dropResolved(changed.token);
  return presentRow(changed, ctx.now());
}

/** The columns that the input names; `undefined` means "as it was". */
function patchOf(input: UpdateCode): Partial<Changeable> {
  const { location, ...rest } = input;
  const place =
    location === undefined
      ? {}
      : {
          latitude: location?.lat ?? null,
          longitude: location?.lng ?? null,
          radiusM: location?.radiusM ?? null,
        };
  const named = Object.entries({ ...rest, ...place }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(named) as Partial<Changeable>;
}

/** The code as it will be must still be what its content type asks for. */
function checkContent(before: CodeRecord, patch: Partial<Changeable>): void {
  const type = CONTENT_TYPES[before.contentType as ContentTypeName];
  const result = type.schema.safeParse({ ...before, ...patch });
  if (!result.success)
    throw invalid(result.error.issues.map((i) => ({ path: i.path.join("."), message: i.message })));
}

/** A campaign keeps the history of its destination, so that is where it is changed. */
async function refuseOfCampaign(tx: Ctx, before: CodeRecord, patch: Partial<Changeable>): Promise<void> {
  if (before.campaignId === null || !moves(before, patch)) return;
  const [campaign] = await tx.db
    .select({ id: campaigns.id })
    .from(campaigns)
    .where(and(eq(campaigns.orgId, tx.org.id), eq(campaigns.primaryCodeId, before.id)));
  if (campaign)
    throw conflict(
      `This code's destination is its campaign's. Change the campaign: PUT /api/v1/campaigns/${campaign.id}.`,
    );
}
