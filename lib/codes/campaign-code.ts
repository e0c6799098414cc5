import { and, eq } from "drizzle-orm";
import { codes } from "@/db/schema";
import type { Ctx } from "@/lib/context";
import { conflict, notFound } from "@/lib/errors";
import { type Changeable, refuseAltered, refusePrinted, writeNext } from "./change";
import { announceChange, type CodeRecord } from "./internal";
import type { CampaignTerms } from "./terms";

/**
 * Changes the code that carries a campaign's destination and signs it under the terms `after`, in the transaction of
 * the campaign's change; `before` are the terms it was signed under. Throws CONFLICT for a code that is revoked, was
 * altered behind our back, or (static) is printed with its destination. The caller drops it once committed.
 */
export async function changeCampaignCode(
  tx: Ctx,
  id: string,
  patch: Pick<Partial<Changeable>, "destinationUrl" | "maxScans">,
  { before, after }: { before: CampaignTerms; after: CampaignTerms },
): Promise<CodeRecord> {
  const [code] = await tx.db
    .select()
    .from(codes)
    .where(and(eq(codes.orgId, tx.org.id), eq(codes.id, id)))
    .for("update");
  if (!code) throw notFound("QR code");
  if (code.revokedAt) throw conflict("The campaign's code is revoked, so it cannot be changed.");
  refusePrinted(code, patch);
  await refuseAltered(tx, code, before);
  const changed = await writeNext(tx, code, patch, after);
  await announceChange(tx.db, code.token);
  return changed;
}

/**
 * Throws CONFLICT unless the campaign's own code is as it was signed under the campaign's terms: what somebody wrote
 * into the campaign by hand must not become genuine with the next code that is signed.
 */
export async function requireSoundCode(tx: Ctx, id: string, terms: CampaignTerms): Promise<void> {
  const [code] = await tx.db
    .select()
    .from(codes)
    .where(and(eq(codes.orgId, tx.org.id), eq(codes.id, id)));
  if (code) await refuseAltered(tx, code, terms);
}
