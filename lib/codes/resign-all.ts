import { and, asc, eq, gt, sql } from "drizzle-orm";
import { codes } from "@/db/schema";
import { announceDrop, EVERYTHING } from "@/lib/cache";
import type { Ctx } from "@/lib/context";
import { signerOf } from "@/lib/signing";
import { keepVersions, signatureColumns } from "./internal";
import { resolvedCodes } from "./resolve";

const BATCH = 1000;

/**
 * Signs every living code again, in the caller's transaction: needed when a bound fact of the organisation (its
 * name) changes. `tx.org` carries the new facts. Returns how many were signed.
 */
export async function resignAllCodes(tx: Ctx): Promise<number> {
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
    const now = tx.now();
    const signed = batch.map((code) => {
      const next = { ...code, version: code.version + 1, signedAt: now };
      return { ...next, ...signatureColumns(next, tx.org, signer) };
    });
    const values = signed.map((c) => sql`(${c.id}::uuid, ${c.version}::int, ${c.signature}, ${c.keyId}, ${c.algVersion})`);
    await tx.db.execute(sql`
      update codes set version = v.version, signature = v.signature, key_id = v.key_id, alg_version = v.alg_version, signed_at = ${now.toISOString()}
      from (values ${sql.join(values, sql`, `)}) as v(id, version, signature, key_id, alg_version)
      where codes.org_id = ${tx.org.id} and codes.id = v.id`);
    await keepVersions(tx, signed);
    count += batch.length;
    after = last.id;
  }
  await announceDrop(tx.db, "codes", EVERYTHING);
  resolvedCodes().clear();
  return count;
}
