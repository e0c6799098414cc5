import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";

const AHEAD = 3;

/** Job: makes the monthly partitions of this month and the next three. Safe to run in several processes at once. */
export async function ensureScanPartitions(db: Db, now: Date): Promise<void> {
  for (let i = 0; i <= AHEAD; i++) {
    const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + i, 1));
    const to = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + i + 1, 1));
    await ensurePartition(db, from.toISOString(), to.toISOString());
  }
}

/**
 * Made beside the table and then attached: that neither stops scans from being written nor fails over those of the
 * month that are already in the default partition (a clock gone wrong); they move along.
 */
async function ensurePartition(db: Db, from: string, to: string): Promise<void> {
  const name = `scans_${from.slice(0, 7).replace("-", "_")}`;
  if (await exists(db, name)) return;
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('signet.scans.partitions'))`);
    if (await exists(tx, name)) return;
    const table = sql.identifier(name);
    await tx.execute(sql`create table ${table} (like scans including all)`);
    await tx.execute(sql`
      with early as (delete from scans_default where at >= ${from} and at < ${to} returning *)
      insert into ${table} select * from early`);
    await tx.execute(
      sql.raw(`alter table scans attach partition ${name} for values from ('${from}') to ('${to}')`),
    );
  });
}

/** Asked of the catalogue itself: `to_regclass` may answer from the connection's cache, before another's commit. */
async function exists(db: Pick<Db, "execute">, name: string): Promise<boolean> {
  const rows = await db.execute(
    sql`select 1 from pg_class where relname = ${name} and relnamespace = current_schema()::regnamespace`,
  );
  return rows.length > 0;
}
