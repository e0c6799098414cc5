import { apiKeys } from "@/db/schema";
import type { Ctx } from "@/lib/context";
import { type ApiKeyKind, newApiKey, uuidv7 } from "@/lib/ids";
import { keyInOrg, makerOf, toApiKey } from "./internal";
import type { CreatedApiKey } from "./schemas";

export interface KeyTerms {
  kind: ApiKeyKind;
  name: string;
  scopes: string[];
  allowedIps: string[];
  expiresAt: Date | null;
}

/** Clients read it from the key, between underscores: the organisation's id in base 36, at most 25 of `a-z0-9`. */
export const providerIdOf = (orgId: string): string => BigInt(`0x${orgId.replaceAll("-", "")}`).toString(36);

/** Makes a key in the caller's transaction. */
export async function insertKey(tx: Ctx, terms: KeyTerms): Promise<CreatedApiKey> {
  const { key, hash, last4 } = newApiKey(terms.kind, providerIdOf(tx.org.id));
  const id = uuidv7();
  const createdBy = await makerOf(tx);
  await tx.db
    .insert(apiKeys)
    .values({ orgId: tx.org.id, id, ...terms, hash, last4, createdBy, createdAt: tx.now() });
  return { ...toApiKey(await keyInOrg(tx, id), tx.now()), key };
}
