import { signingKeys } from "@/db/schema";
import { record } from "@/lib/audit";
import type { Ctx } from "@/lib/context";
import { generateEd25519, keyThumbprint } from "@/lib/crypto/ed25519";
import { encryptWith } from "@/lib/crypto/envelope";
import { dataKeyOf } from "@/lib/orgs";
import { PURPOSE } from "./internal";

/** Makes the organisation's new active key. Inside a transaction; the caller retires the old one first. */
export async function createSigningKey(tx: Ctx): Promise<{ kid: string }> {
  const pair = generateEd25519();
  const kid = keyThumbprint(pair.publicKey);
  const privateKey = encryptWith(await dataKeyOf(tx.db, tx.org.id), PURPOSE, pair.privateKey);
  await tx.db.insert(signingKeys).values({
    orgId: tx.org.id,
    kid,
    publicKey: pair.publicKey,
    privateKey,
    status: "ACTIVE",
    createdAt: tx.now(),
  });
  await record(tx, { action: "signing_key.created", target: { type: "signing_key", id: kid } });
  return { kid };
}
