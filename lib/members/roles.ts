import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { memberships } from "@/db/schema";
import { announceDrop, liveCache } from "@/lib/cache";
import type { Role } from "@/lib/scopes";

export interface Membership {
  role: Role;
  since: Date;
}

/** Cached so that an API key's call need not ask what its creator may still do. */
const known = () => liveCache<{ membership: Membership | null }>("roles", { max: 50_000, ttlMs: 5000 });
const keyOf = (orgId: string, userId: string) => `${orgId}:${userId}`;

/** A person's present membership, at most 5 s old; null when not a member (any more). */
export async function membershipOf(db: Db, orgId: string, userId: string): Promise<Membership | null> {
  const key = keyOf(orgId, userId);
  const found = known().get(key) ?? (await known().fill(key, () => load(db, orgId, userId)));
  return found.membership;
}

async function load(db: Db, orgId: string, userId: string): Promise<{ membership: Membership | null }> {
  const [row] = await db
    .select({ role: memberships.role, since: memberships.createdAt })
    .from(memberships)
    .where(and(eq(memberships.orgId, orgId), eq(memberships.userId, userId)));
  return { membership: row ? { role: row.role as Role, since: row.since } : null };
}

/** In the transaction that changes the role. `forgetRole` follows it after the commit. */
export const announceRole = (db: Db, orgId: string, userId: string): Promise<void> =>
  announceDrop(db, "roles", keyOf(orgId, userId));

export const forgetRole = (orgId: string, userId: string): void => known().drop(keyOf(orgId, userId));
