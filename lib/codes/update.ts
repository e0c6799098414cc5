import { and, eq } from "drizzle-orm";
import { codes } from "@/db/schema";
import { difference, record } from "@/lib/audit";
import { type Ctx, requireScope, transaction } from "@/lib/context";
import { conflict, invalid } from "@/lib/errors";
import { holdName } from "@/lib/orgs";
import { signerOf } from "@/lib/signing";
import { CONTENT_TYPES, type ContentTypeName } from "./content";
import { isAsSigned, keysOf } from "./integrity";
import {
  announceChange,
  type CodeRecord,
  codeInOrg,
  dropResolved,
  keepVersions,
  signatureColumns,
} from "./internal";
import { presentRow } from "./present";
import type { CodeRow, UpdateCode } from "./schemas";
import { type CampaignTerms, termsOfOne } from "./terms";

type Changeable = Pick<
  CodeRecord,
  | "destinationUrl"
  | "content"
  | "label"
  | "latitude"
  | "longitude"
  | "radiusM"
  | "startsAt"
  | "expiresAt"
  | "maxScans"
  | "maxScansPerDevice"
>;

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
    checkContent(before, patch);
    const changes = difference(before, patch);
    if (Object.keys(changes).length === 0) return before;
    const terms = await termsOfOne(tx, before);
    await refuseAltered(tx, before, terms);
    const after = await resign(tx, before, patch, terms);
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

/** What is printed cannot be changed any more. */
function refusePrinted(before: CodeRecord, patch: Partial<Changeable>): void {
  const moves = patch.destinationUrl !== undefined && patch.destinationUrl !== before.destinationUrl;
  if (moves && before.qrType === "static")
    throw conflict("A static code holds its destination itself, so it cannot be changed. Issue a new code.");
}

/** The code as it will be must still be what its content type asks for. */
function checkContent(before: CodeRecord, patch: Partial<Changeable>): void {
  const type = CONTENT_TYPES[before.contentType as ContentTypeName];
  const result = type.schema.safeParse({ ...before, ...patch });
  if (!result.success)
    throw invalid(result.error.issues.map((i) => ({ path: i.path.join("."), message: i.message })));
}

/** Signing again would turn what somebody wrote into the database by hand into a genuine code. */
async function refuseAltered(tx: Ctx, before: CodeRecord, terms: CampaignTerms | null): Promise<void> {
  const key = (await keysOf(tx, [before.keyId])).get(before.keyId);
  if (!isAsSigned(before, tx.org, key, terms)) {
    throw conflict(
      "This code was altered outside Signet and no longer carries a valid signature. Revoke it and issue a new one.",
    );
  }
}

/** Writes the next signed version of a code. */
async function resign(
  tx: Ctx,
  before: CodeRecord,
  patch: Partial<Changeable>,
  terms: CampaignTerms | null,
): Promise<CodeRecord> {
  const now = tx.now();
  const moved = patch.destinationUrl !== undefined && patch.destinationUrl !== before.destinationUrl;
  const next = { ...before, ...patch, version: before.version + 1, signedAt: now };
  if (next.startsAt && next.expiresAt && next.startsAt >= next.expiresAt) {
    throw invalid([{ path: "startsAt", message: "Must be before expiresAt." }]);
  }
  const columns = {
    ...patch,
    ...signatureColumns(next, tx.org, await signerOf(tx), terms),
    ...(moved ? { destinationChangedAt: now, destinationChanges: before.destinationChanges + 1 } : {}),
    updatedAt: now,
  };
  const [after] = await tx.db
    .update(codes)
    .set(columns)
    .where(and(eq(codes.orgId, tx.org.id), eq(codes.id, before.id)))
    .returning();
  if (!after) throw new Error("the locked code vanished");
  await keepVersions(tx, [after]);
  return after;
}
