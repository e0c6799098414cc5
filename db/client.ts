import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "./schema";

export type Database = PostgresJsDatabase<typeof schema>;
/** A database or a transaction on it: what a query needs. */
export type Db = Pick<
  Database,
  "select" | "selectDistinct" | "insert" | "update" | "delete" | "execute" | "transaction" | "$count"
>;

/** A postgres:// URL, or the parts of the embedded server's address (db/embedded.ts). */
export type DatabaseTarget =
  | string
  | { host: string; port: number; username: string; password: string; database: string };

export interface DatabaseHandle {
  db: Database;
  /** The driver itself, for LISTEN/NOTIFY and COPY. */
  sql: postgres.Sql;
  close(): Promise<void>;
}

const driverOptions = {
  // The embedded server counts clients by this name before it stops (db/embedded.ts).
  connection: { application_name: `signet:${process.pid}`, TimeZone: "UTC" },
  connect_timeout: 10,
  // Seconds between two tries to connect. The driver's own growing pauses, up to 20 s, are waited out by queries: while
  // the database is away these must fail at once, and when it is back they must find it.
  backoff: () => 0.2,
  idle_timeout: 300,
  // Advisory for humans, noise for a log: "relation already exists, skipping" and the like.
  onnotice: () => {},
} as const;

/** Opens a pool of at most `max` connections; connects lazily. */
export function openDatabase(target: DatabaseTarget, options: { max: number }): DatabaseHandle {
  const sql =
    typeof target === "string"
      ? postgres(target, { ...driverOptions, max: options.max })
      : postgres({ ...target, ...driverOptions, max: options.max });
  return { db: drizzle(sql, { schema }), sql, close: () => sql.end({ timeout: 5 }) };
}
