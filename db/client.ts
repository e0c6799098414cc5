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

/**
 * Makes Drizzle's statements prepared ones. It asks for that only where `.prepare()` is called; but every statement of
 * ours has a text that does not depend on its values (lists go in as one array or JSON parameter), so that a connection
 * sees each text many times. Prepared, a statement costs one round trip instead of two and is planned once.
 */
function prepareAll(client: postgres.Sql): postgres.Sql {
  const wrapped = client as unknown as { unsafe: Unsafe; begin: Nest; savepoint?: Nest };
  const { unsafe, begin, savepoint } = wrapped;
  wrapped.unsafe = (text, parameters = [], options = {}) =>
    unsafe(text, parameters, { ...options, prepare: parameters.length > 0 });
  const nested = (nest: Nest): Nest => {
    return (...args) =>
      nest(...args.slice(0, -1), (tx: postgres.Sql) => (args.at(-1) as Work)(prepareAll(tx)));
  };
  if (begin) wrapped.begin = nested(begin);
  if (savepoint) wrapped.savepoint = nested(savepoint);
  return client;
}

type Unsafe = (text: string, parameters?: unknown[], options?: Record<string, unknown>) => unknown;
type Work = (tx: postgres.Sql) => unknown;
type Nest = (...args: unknown[]) => unknown;

/**
 * Opens a pool of at most `max` connections; connects lazily. `prepare: false` is for a pooler that gives every
 * transaction another connection (PgBouncer before 1.21).
 */
export function openDatabase(
  target: DatabaseTarget,
  options: { max: number; prepare?: boolean },
): DatabaseHandle {
  const prepare = options.prepare ?? true;
  const settings = { ...driverOptions, max: options.max, prepare };
  const sql = typeof target === "string" ? postgres(target, settings) : postgres({ ...target, ...settings });
  return {
    db: drizzle(prepare ? prepareAll(sql) : sql, { schema }),
    sql,
    close: () => sql.end({ timeout: 5 }),
  };
}
