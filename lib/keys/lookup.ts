import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { apiKeys, organizations } from "@/db/schema";
import { announceDrop, liveCache } from "@/lib/cache";

/** What every call with a key needs of its row; null is remembered too: an unknown key costs one query in 5 s. */
export interface KnownKey {
  id: string;
  kind: string;
  name: string;
  org: { id: string; name: string; slug: string };
  scopes: string[];
  allowedIps: string[];
  createdBy: string;
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
}

const known = () => liveCache<{ row: KnownKey | null }>("keys", { max: 20_000, ttlMs: 5000 });

export async function lookUpKey(db: Db, hash: Buffer): Promise<KnownKey | null> {
  const id = hash.toString("hex");
  const found = known().get(id) ?? (await known().fill(id, async () => ({ row: await loadKey(db, hash) })));
  return found.row;
}

async function loadKey(db: Db, hash: Buffer): Promise<KnownKey | null> {
  const [row] = await db
    .select({
      id: apiKeys.id,
      kind: apiKeys.kind,
      name: apiKeys.name,
      org: { id: organizations.id, name: organizations.name, slug: organizations.slug },
      scopes: apiKeys.scopes,
      allowedIps: apiKeys.allowedIps,
      createdBy: apiKeys.createdBy,
      createdAt: apiKeys.createdAt,
      expiresAt: apiKeys.expiresAt,
      revokedAt: apiKeys.revokedAt,
      lastUsedAt: apiKeys.lastUsedAt,
    })
    .from(apiKeys)
    .innerJoin(organizations, eq(organizations.id, apiKeys.orgId))
    .where(eq(apiKeys.hash, hash));
  return row ?? null;
}

/** In the transaction that changes the key. `forgetKey` follows it after the commit. */
export const announceKey = (db: Db, hash: Buffer): Promise<void> =>
  announceDrop(db, "keys", hash.toString("hex"));

export const forgetKey = (hash: Buffer): void => known().drop(hash.toString("hex"));
