import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { signingKeys } from "@/db/schema";
import { announceDrop, EVERYTHING, liveCache } from "@/lib/cache";
import { decryptWith } from "@/lib/crypto/envelope";
import { dataKeyOf } from "@/lib/orgs";

export const PURPOSE = "signing-key";

export interface ActiveKey {
  kid: string;
  /** Ed25519 seed, in the clear, only in memory. */
  seed: Buffer;
}

/** Seeds of recently signing organisations. Dropped everywhere when a key is rotated or revoked. */
export const activeKeys = () => liveCache<ActiveKey>("signing", { max: 1000, ttlMs: 60_000 });

/**
 * Tells every process, at commit, that the organisation's keys changed: its signer, and what is remembered of codes
 * (the codes room's cache), because that says whether their signatures hold. Key changes are rare; all codes go.
 */
export async function announceKeyChange(db: Db, orgId: string): Promise<void> {
  await announceDrop(db, "signing", orgId);
  await announceDrop(db, "codes", EVERYTHING);
}

export async function loadActiveKey(db: Db, orgId: string): Promise<ActiveKey> {
  const [row] = await db
    .select({ kid: signingKeys.kid, privateKey: signingKeys.privateKey })
    .from(signingKeys)
    .where(and(eq(signingKeys.orgId, orgId), eq(signingKeys.status, "ACTIVE")));
  if (!row) throw new Error(`organisation ${orgId} has no active signing key`);
  const seed = decryptWith(await dataKeyOf(db, orgId), PURPOSE, row.privateKey);
  if (!seed) throw new Error(`signing key ${row.kid} does not open with the organisation's data key`);
  return { kid: row.kid, seed };
}
