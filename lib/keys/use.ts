import { and, eq, isNull, lt, or } from "drizzle-orm";
import type { Db } from "@/db/client";
import { apiKeys } from "@/db/schema";
import { log } from "@/lib/log";
import type { KnownKey } from "./lookup";

const EVERY_MS = 60_000;

/** Writes `last_used_at` at most once a minute, beside the request: a call is never slowed or failed by it. */
export function noteUse(db: Db, key: KnownKey, now: number): void {
  if (key.lastUsedAt && now - key.lastUsedAt.getTime() < EVERY_MS) return;
  // The row is shared by all calls that find it in the cache: the next ones see that it is being done.
  key.lastUsedAt = new Date(now);
  const due = or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, new Date(now - EVERY_MS)));
  db.update(apiKeys)
    .set({ lastUsedAt: key.lastUsedAt })
    .where(and(eq(apiKeys.orgId, key.org.id), eq(apiKeys.id, key.id), due))
    .catch((error: unknown) => log().debug({ err: error, api_key: key.id }, "last use not noted"));
}
