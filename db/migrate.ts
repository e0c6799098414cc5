import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import type { DatabaseTarget } from "./client";

/** Any constant will do, as long as every process uses the same one: it names this lock in PostgreSQL. */
const MIGRATION_LOCK = 7_461_380_251;

/**
 * Brings the schema up to date. Several processes may call it at once: an advisory lock on one connection lets
 * one migrate while the others wait and then find nothing to do.
 */
export async function migrateDatabase(
  target: DatabaseTarget,
  folder = path.join(process.cwd(), "db/migrations"),
) {
  const options = { max: 1, onnotice: () => {}, connection: { application_name: `signet:${process.pid}` } };
  const sql = typeof target === "string" ? postgres(target, options) : postgres({ ...target, ...options });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(drizzle(sql), { migrationsFolder: folder });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
