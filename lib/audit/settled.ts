import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";

const POLL_MS = 20;

/**
 * A sequence number up to which the log is complete: numbers are given out in one order and committed in another, so the
 * highest one seen may still have a lower one following it. Whoever has drawn a number holds a row lock mode on the
 * table until its transaction ends; so: draw the line, then wait for those who are writing at that moment. Blocks
 * nobody. Null when one of them takes longer than `patienceMs`.
 */
export async function settledSeq(db: Db, patienceMs: number): Promise<number | null> {
  const [line] = await db.execute<{ seq: string }>(sql`select last_value as seq from audit_log_seq_seq`);
  const deadline = Date.now() + patienceMs;
  for (let writers = await writing(db); writers.length > 0; writers = intersect(writers, await writing(db))) {
    if (Date.now() > deadline) return null;
    await sleep(POLL_MS);
  }
  return Number(line?.seq ?? 0);
}

/** The transactions that have written to the log and not ended, by their virtual ids (never used twice). */
async function writing(db: Db): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select distinct virtualtransaction as id from pg_locks
    where locktype = 'relation' and mode = 'RowExclusiveLock' and granted
      and relation = 'audit_log'::regclass
      and database = (select oid from pg_database where datname = current_database())`);
  return rows.map((row) => row.id);
}

const intersect = (a: string[], b: string[]): string[] => a.filter((id) => b.includes(id));
