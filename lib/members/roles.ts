import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { memberships } from "@/db/schema";
import { announceDrop, liveCache } from "@/lib/cache";
import type { Role } from "@/lib/scopes";

/** `none`: not a member. Cached so that an API key's call need not ask what its creator may still do. */
const roles = () => liveCache<Role | "none">("roles", { max: 50_000, ttlMs: 5000 });
const keyOf = (orgId: string, userId: string) => `${orgId}:${userId}`;

/** A person's present role in an organisation, at most 5 s old; null when not a member (any more). */
export async function roleOf(db: Db, orgId: string, userId: string): Promise<Role | null> {
  const key = keyOf(orgId, userId);
  const role = roles().get(key) ?? (await roles().fill(key, () => loadRole(db, orgId, userId)));
  return role === "none" ? null : role;
}

async function loadRole(db: Db, orgId: string, userId: string): Promise<Role | "none"> {
  const [row] = await db
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.orgId, orgId), eq(memberships.userId, userId)));
  return (row?.role as Role | undefined) ?? "none";
}

/** In the transaction that changes the role. `forgetRole` follows it after the commit. */
export const announceRole = (db: Db, orgId: string, userId: string): Promise<void> =>
  announceDrop(db, "roles", keyOf(orgId, userId));

export const forgetRole = (orgId: string, userId: string): void => roles().drop(keyOf(orgId, userId));
