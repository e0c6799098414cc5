import { LRUCache } from "lru-cache";
import type { Db } from "@/db/client";
import type { CampaignRecord } from "@/lib/codes";
import { decryptWith } from "@/lib/crypto/envelope";
import { dataKeyOf } from "@/lib/orgs";
import { singleton } from "@/lib/singleton";
import { windowKey } from "./window";

/** A campaign's secret, opened: what signs render addresses, and the key of its windows that follows from it. */
export interface OpenSecret {
  secret: Buffer;
  windowKey: Buffer;
}

/** By cipher text, which has a nonce of its own: a rotated secret is another entry, never an old value. */
const opened = () =>
  singleton("tickets.secrets", () => new LRUCache<string, OpenSecret>({ max: 2_000, ttl: 600_000 }));

/**
 * The campaign's secrets that count at `now`, the current one first: the one before stays good until its grace ends.
 * Empty for campaigns without one. Throws when a stored secret does not open: the master key is not the right one.
 */
export async function secretsOf(
  db: Db,
  campaign: Pick<CampaignRecord, "orgId" | "id" | "secret" | "previousSecret" | "previousSecretUntil">,
  now: Date,
): Promise<OpenSecret[]> {
  const { secret, previousSecret, previousSecretUntil } = campaign;
  const inGrace = previousSecret !== null && previousSecretUntil !== null && now < previousSecretUntil;
  const texts = [secret, inGrace ? previousSecret : null].filter((text) => text !== null);
  return Promise.all(texts.map((text) => openSecret(db, campaign, text)));
}

async function openSecret(
  db: Db,
  { orgId, id }: { orgId: string; id: string },
  text: string,
): Promise<OpenSecret> {
  const key = `${orgId} ${id} ${text}`;
  const known = opened().get(key);
  if (known) return known;
  const secret = decryptWith(await dataKeyOf(db, orgId), `campaign-secret:${id}`, text);
  if (!secret) throw new Error(`the secret of campaign ${id} does not open with its organisation's data key`);
  const entry = { secret, windowKey: windowKey(secret) };
  opened().set(key, entry);
  return entry;
}
