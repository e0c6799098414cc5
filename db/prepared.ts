import type { Db } from "./client";

const known = new WeakMap<object, Map<string, unknown>>();

/**
 * A query that is built once per pool: for the few that hot paths ask over and over, where putting Drizzle's builder
 * through its paces costs more than the query. `make` uses `sql.placeholder()` and ends with `.prepare(name)`. In a
 * transaction the query is built anew, since it belongs to that connection.
 */
export function prepared<T>(db: Db, name: string, make: (db: Db) => T): T {
  const ofPool = known.get(db) ?? new Map<string, unknown>();
  known.set(db, ofPool);
  if (!ofPool.has(name)) ofPool.set(name, make(db));
  return ofPool.get(name) as T;
}
