import { eq } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import type { Db } from "@/db/client";
import { organizations } from "@/db/schema";
import { unwrapDataKey } from "@/lib/crypto/envelope";
import { platform } from "@/lib/platform";
import { singleton } from "@/lib/singleton";

const unwrapped = () => singleton("dataKeys", () => new LRUCache<string, Buffer>({ max: 10_000 }));

/**
 * The organisation's data key, 32 bytes (lib/crypto/envelope.ts). It never changes, so it is kept in memory. Throws
 * when there is no such organisation or the master key is not the one that wrapped it: both are the operator's to fix.
 */
export async function dataKeyOf(db: Db, orgId: string): Promise<Buffer> {
  const known = unwrapped().get(orgId);
  if (known) return known;
  const [row] = await db
    .select({ dataKey: organizations.dataKey })
    .from(organizations)
    .where(eq(organizations.id, orgId));
  if (!row) throw new Error(`organisation ${orgId} does not exist`);
  const key = unwrapDataKey(platform.get().masterKeys, row.dataKey);
  if (!key) throw new Error(`the data key of organisation ${orgId} does not open with the master key in use`);
  unwrapped().set(orgId, key);
  return key;
}
