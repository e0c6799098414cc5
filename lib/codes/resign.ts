import { and, asc, eq, gt, ne, type SQL, sql } from "drizzle-orm";
import { codes } from "@/db/schema";
import { announceDrop, EVERYTHING } from "@/lib/cache";
import type { Ctx } from "@/lib/context";
import { signerOf } from "@/lib/signing";
import { isAsSigned, keyCounts, keysOf } from "./integrity";
import { announceChanges, type CodeRecord, keepVersions, signatureColumns } from "./internal";
import { resolvedCodes } from "./resolve";
import { type CampaignTerms, termsOf } from "./terms";

const BATCH = 1000;

type TermsOf = (code: CodeRecord) => CampaignTerms | null;

interface Resigning {
  /** The organisation's name and the terms under which the codes were signed so far … */
  former: { name: string; terms: TermsOf };
  /** … and the terms from now on; the name is `tx.org`'s. */
  terms: TermsOf;
}

/**
 * Signs every code again, in the caller's transaction: needed when the organisation's name changes, which every code
 * states. `tx.org` carries the new name, `former` is the old one. Returns how many were signed.
 */
export async function resignAllCodes(tx: Ctx, former: string): Promise<number> {
  const count = await resignEach(tx, async (batch) => {
    const known = await termsOf(tx, batch);
    const terms: TermsOf = (code) => (code.campaignId && known.get(code.campaignId)) || null;
    return { former: { name: former, terms }, terms };
  });
  await announceDrop(tx.db, "codes", EVERYTHING);
  resolvedCodes().clear();
  return count;
}

/**
 * Signs a campaign's codes again, in the caller's transaction, after its schedule or routing went from `before` to
 * `after`; `but` is the id of a code that is signed already. Returns the tokens of all its codes: once committed, the
 * caller drops them (`dropResolved`).
 */
export async function resignCodesOf(
  tx: Ctx,
  before: CampaignTerms,
  after: CampaignTerms,
  but?: string,
): Promise<string[]> {
  const which = eq(codes.campaignId, after.id);
  await resignEach(
    tx,
    async () => ({
      former: { name: tx.org.name, terms: () => before },
      terms: () => after,
    }),
    but === undefined ? which : and(which, ne(codes.id, but)),
  );
  return announceChanges(tx, which);
}

/**
 * A code that did not verify as it was (altered by hand, signed after its key was compromised) is left as it is, so
 * that signing again heals no forgery.
 */
async function resignEach(
  tx: Ctx,
  how: (batch: CodeRecord[]) => Promise<Resigning>,
  which?: SQL,
): Promise<number> {
  const signer = await signerOf(tx);
  let count = 0;
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const batch = await tx.db
      .select()
      .from(codes)
      .where(and(eq(codes.orgId, tx.org.id), which, gt(codes.id, after)))
      .orderBy(asc(codes.id))
      .limit(BATCH)
      .for("update");
    const last = batch.at(-1);
    if (!last) return count;
    after = last.id;
    const { former, terms } = await how(batch);
    const sound = await soundOnes(tx, batch, former);
    const now = tx.now();
    const signed = sound.map((code) => {
      const next = { ...code, version: code.version + 1, signedAt: now };
      return { ...next, ...signatureColumns(next, tx.org, signer, terms(code)) };
    });
    await writeSigned(tx, signed, now);
    count += signed.length;
  }
}

async function writeSigned(tx: Ctx, signed: CodeRecord[], now: Date): Promise<void> {
  if (signed.length === 0) return;
  await tx.db.execute(sql`
    update codes set version = v.version, signature = v.signature, key_id = v."keyId", alg_version = v."algVersion", signed_at = ${now.toISOString()}
    from json_to_recordset(${JSON.stringify(signed)}::text::json)
      as v(id uuid, version int, signature text, "keyId" text, "algVersion" text)
    where codes.org_id = ${tx.org.id} and codes.id = v.id`);
  await keepVersions(tx, signed);
}

async function soundOnes(tx: Ctx, batch: CodeRecord[], former: Resigning["former"]): Promise<CodeRecord[]> {
  const keys = await keysOf(
    tx,
    batch.map((code) => code.keyId),
  );
  const org = { id: tx.org.id, name: former.name };
  return batch.filter((code) => {
    const key = keys.get(code.keyId);
    return key && keyCounts(key, code.signedAt) && isAsSigned(code, org, key, former.terms(code));
  });
}
