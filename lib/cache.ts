import { sql } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import type postgres from "postgres";
import type { Db } from "@/db/client";
import { singleton } from "./singleton";

/** Where drops are announced; the payload is `<cache>:<key>`. */
export const CHANNEL = "signet_cache";

/** As a key in `announceDrop`: the whole cache of that name. */
export const EVERYTHING = "*";

/**
 * A bounded cache of what the database holds. An entry lives at most `ttlMs`; a change drops it in this process at
 * once and in all others through LISTEN/NOTIFY, normally within milliseconds of the commit.
 */
export interface LiveCache<V extends object> {
  get(key: string): V | undefined;
  /** Stores what `load` brings unless the key was dropped while it was loading. */
  fill(key: string, load: () => Promise<V>): Promise<V>;
  drop(key: string): void;
  clear(): void;
}

const all = () => singleton("caches", () => new Map<string, LiveCache<object>>());

export function liveCache<V extends object>(
  name: string,
  options: { max: number; ttlMs: number },
): LiveCache<V> {
  return singleton(`cache:${name}`, () => {
    const entries = new LRUCache<string, V>({ max: options.max, ttl: options.ttlMs });
    // Moves with every drop: an answer that was read before a change must not be stored after it.
    let generation = 0;
    const cache: LiveCache<V> = {
      get: (key) => entries.get(key),
      async fill(key, load) {
        const before = generation;
        const value = await load();
        if (generation === before) entries.set(key, value);
        return value;
      },
      drop(key) {
        generation++;
        entries.delete(key);
      },
      clear() {
        generation++;
        entries.clear();
      },
    };
    all().set(name, cache as unknown as LiveCache<object>);
    return cache;
  });
}

/**
 * Tells every process to drop `key` when the surrounding transaction commits (PostgreSQL delivers NOTIFY then), this
 * one included. The caller also drops it locally after its commit, so that its own next read is right at once.
 */
export async function announceDrop(db: Db, cacheName: string, key: string): Promise<void> {
  await db.execute(sql`select pg_notify(${CHANNEL}, ${`${cacheName}:${key}`})`);
}

/** Follows the announcements of all processes until the driver closes. After a reconnect everything is dropped. */
export async function followCacheDrops(driver: postgres.Sql): Promise<void> {
  const onDrop = (payload: string) => {
    const at = payload.indexOf(":");
    const cache = all().get(payload.slice(0, at));
    const key = payload.slice(at + 1);
    if (key === EVERYTHING) cache?.clear();
    else cache?.drop(key);
  };
  await driver.listen(CHANNEL, onDrop, () => {
    for (const cache of all().values()) cache.clear();
  });
}
