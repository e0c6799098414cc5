import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { databaseError } from "@/lib/errors";
import { log } from "@/lib/log";
import { toRfc3339 } from "@/lib/time";

export interface RetentionLimits {
  /** Rows that one statement deletes. */
  chunk: number;
  /** Milliseconds after which the rest is left to the next run: other jobs wait for this one. */
  budget: number;
}

const LIMITS: RetentionLimits = { chunk: 2000, budget: 3000 };

/**
 * The first instant that organisation `o` still keeps: the beginning of the UTC day, `scan_retention_months` calendar
 * months ago. Whole days, so that no roll-up speaks of scans that are gone.
 */
const keptFrom = (now: Date): SQL =>
  sql`date_trunc('day', ${toRfc3339(now)}::timestamptz - make_interval(months => o.scan_retention_months), 'UTC')`;

/**
 * Job: forgets scans that are older than their organisation keeps them, with their roll-ups. Months that nobody keeps go
 * as whole partitions; what single organisations no longer keep is deleted in chunks, as far as the budget goes.
 */
export async function expireScans(db: Db, now: Date, limits: Partial<RetentionLimits> = {}): Promise<void> {
  const { chunk, budget } = { ...LIMITS, ...limits };
  const deadline = Date.now() + budget;
  // What is derived goes first: nothing may be shown of which the scans are gone.
  for (const [table, time] of [
    ["scan_rollups", "from"],
    ["scan_changes", "hour"],
  ] as const) {
    await db.execute(sql`
      delete from ${sql.identifier(table)} t using organizations o
      where t.org_id = o.id and t.${sql.identifier(time)} < ${keptFrom(now)}`);
  }
  await dropMonths(db, now);
  const due = await db.execute<{ id: string; until: string }>(sql`
    select o.id, to_json(${keptFrom(now)}) #>> '{}' as until from organizations o
    where exists (select 1 from scans s where s.org_id = o.id and s.at < ${keptFrom(now)}) order by o.id`);
  for (const { id, until } of due) {
    while ((await deleteChunk(db, id, until, chunk)) === chunk) if (Date.now() > deadline) return;
    if (Date.now() > deadline) return;
  }
}

async function deleteChunk(db: Db, orgId: string, until: string, chunk: number): Promise<number> {
  const deleted = await db.execute(sql`
    with old as (
      select org_id, at, id from scans where org_id = ${orgId} and at < ${until}::timestamptz order by at limit ${chunk}
    )
    delete from scans s using old where s.org_id = old.org_id and s.at = old.at and s.id = old.id
      and s.org_id = ${orgId} and s.at < ${until}::timestamptz returning 1`);
  return deleted.length;
}

/** Drops the monthly partitions that end before what the most patient organisation keeps. */
async function dropMonths(db: Db, now: Date): Promise<void> {
  const [oldest] = await db.execute<{ month: string | null }>(
    sql`select to_char(min(${keptFrom(now)}) at time zone 'UTC', '"scans_"YYYY_MM') as month from organizations o`,
  );
  if (!oldest?.month) return;
  const names = await db.execute<{ name: string }>(sql`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'scans'::regclass and c.relname ~ '^scans_[0-9]{4}_[0-9]{2}$' and c.relname < ${oldest.month}
    order by 1`);
  for (const { name } of names) {
    try {
      await dropMonth(db, name);
      log().info({ partition: name }, "a month of scans that nobody keeps was dropped");
    } catch (error) {
      // 55P03: somebody reads the table at this moment. The next run finds it still there.
      if (databaseError(error)?.code !== "55P03") throw error;
    }
  }
}

/**
 * A drop needs the whole table to itself for an instant, and whoever comes after it waits behind it: it does not wait
 * for long itself. (To detach concurrently is refused while there is a default partition.)
 */
async function dropMonth(db: Db, name: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local lock_timeout = '500ms'`);
    await tx.execute(sql`drop table if exists ${sql.identifier(name)}`);
  });
}
