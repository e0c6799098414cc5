import type { Ctx } from "@/lib/context";
import { encryptWith } from "@/lib/crypto/envelope";
import { randomBase64url } from "@/lib/crypto/random";
import { dataKeyOf } from "@/lib/orgs";

/** A new secret of a campaign, 256 bits, and how it is stored. It is used as the text it is: clients hold it so. */
export async function newSecret(tx: Ctx, campaignId: string): Promise<{ secret: string; stored: string }> {
  const secret = randomBase64url(32);
  const key = await dataKeyOf(tx.db, tx.org.id);
  return { secret, stored: encryptWith(key, `campaign-secret:${campaignId}`, secret) };
}
