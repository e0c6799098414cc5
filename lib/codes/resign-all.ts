import { and, asc, eq, gt, sql } from "drizzle-orm";
import { codes } from "@/db/schema";
import { announceDrop, EVERYTHING } from "@/lib/cache";
import type { Ctx } from "@/lib/context";
import { signerOf } from "@/lib/signing";
import { isAsSigned, keyCounts, keysOf } from "./integrity";
import { type CodeRecord, keepVersions, signatureColumns } from "./internal";
import { resolvedCodes } from "./resolve";

const BATCH = 1000;

/**
 * Signs every code again, in the caller's transaction: needed when the organisation's name changes, which every code
 * states. `tx.org` carries the new name, `former` is the old one: a code that did not verify under it (altered by
 * hand, signed after its key was compromised) is left as it is, so that a renaming heals no forgery. Returns how many
 * were signed.
 */
export async function resignAllCodes(tx: Ctx, former: string): Promise<number> {
  const signer = await signerOf(tx);
  let count = 0;
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const batch = await tx.db
      .select()
      .from(codes)
      .where(and(eq(codes.orgId, tx.org.id), gt(codes.id, after)))
      .orderBy(asc(codes.id))
      .limit(BATCH)
      .for("update");
    const last = batch.at(-1);
    if (!last) break;
    after = last.id;
    const sound = await soundOnes(tx, batch, former);
    if (sound.length === 0) continue;
    const now = tx.now();
    const signed = sound.map((code) => {
      const next = { ...code, version: code.version + 1, signedAt: now };
      return { ...next, ...signatureColumns(next, tx.org, signer) };
    });
    await tx.db.execute(sql`
      update codes set version = v.version, signature = v.signature, key_id = v."keyId", alg_version = v."algVersion", signed_at = ${now.toISOString()}
      from json_to_recordset(${JSON.stringify(signed)}::text::json)
        as v(id uuid, version int, signature text, "keyId" text, "algVersion" text)
      where codes.org_id = ${tx.org.id} and codes.id = v.id`);
    await keepVersions(tx, signed);
    count += signed.length;
  }
  await announceDrop(tx.db, "codes", EVERYTHING);
  resolvedCodes().clear();
  return count;
}

async function soundOnes(tx: Ctx, batch: CodeRecord[], former: string): Promise<CodeRecord[]> {
  const keys = await keysOf(
    tx,
    batch.map((code) => code.keyId),
  );
  return batch.filter((code) => {
    const key = keys.get(code.keyId);
    return key && keyCounts(key, code.signedAt) && isAsSigned(code, { id: tx.org.id, name: former }, key);
  });
}
