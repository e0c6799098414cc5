import { and, eq } from "drizzle-orm";
import { codes } from "@/db/schema";
import type { Ctx } from "@/lib/context";
import { conflict, invalid } from "@/lib/errors";
import { signerOf } from "@/lib/signing";
import { isAsSigned, keysOf } from "./integrity";
import { type CodeRecord, keepVersions, signatureColumns } from "./internal";
import type { CampaignTerms } from "./terms";

/** What may change of an issued code. */
export type Changeable = Pick<
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

export const moves = (before: CodeRecord, patch: Partial<Changeable>): boolean =>
  patch.destinationUrl !== undefined && patch.destinationUrl !== before.destinationUrl;

/** What is printed cannot be changed any more. */
export function refusePrinted(before: CodeRecord, patch: Partial<Changeable>): void {
  if (moves(before, patch) && before.qrType === "static")
    throw conflict("A static code holds its destination itself, so it cannot be changed. Issue a new code.");
}

/** Signing again would turn what somebody wrote into the database by hand into a genuine code. */
export async function refuseAltered(tx: Ctx, before: CodeRecord, terms: CampaignTerms | null): Promise<void> {
  const key = (await keysOf(tx, [before.keyId])).get(before.keyId);
  if (!isAsSigned(before, tx.org, key, terms)) {
    throw conflict(
      "This code was altered outside Signet and no longer carries a valid signature. Revoke it and issue a new one.",
    );
  }
}

/** Writes the next signed version of a code. */
export async function writeNext(
  tx: Ctx,
  before: CodeRecord,
  patch: Partial<Changeable>,
  terms: CampaignTerms | null,
): Promise<CodeRecord> {
  const now = tx.now();
  const moved = moves(before, patch);
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
