import { and, asc, desc, eq, gt, lte, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { auditLog, auditSeals } from "@/db/schema";
import { BEFORE_ALL, genesis, sealOf } from "./chain";
import { settledSeq } from "./settled";

/** Rows under one seal at most. */
const BATCH = 1000;

/**
 * Job: puts every organisation's new audit rows under the hash chain. Answers how many rows were sealed. Any number of
 * processes may run it at once: a seal's number is given to one of them. Waits up to `patienceMs` for
 * those who are writing now, and leaves it to the next run when they take longer.
 */
export async function sealAuditLog(db: Db, patienceMs = 5000): Promise<number> {
  const upto = await settledSeq(db, patienceMs);
  if (upto === null) return 0;
  let sealed = 0;
  for (const orgId of await organizationsWithNews(db, upto)) {
    for (let n = BATCH; n === BATCH; sealed += n) n = await sealNext(db, orgId, upto);
  }
  return sealed;
}

/** Two index look-ups an organisation, however long the logs. */
async function organizationsWithNews(db: Db, upto: number): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select o.id from organizations o where exists (
      select 1 from audit_log a where a.org_id = o.id and a.seq <= ${upto} and a.seq > coalesce(
        (select s.upto_seq from audit_seals s where s.org_id = o.id order by s.n desc limit 1), 0))`);
  return rows.map((row) => row.id);
}

function sealNext(db: Db, orgId: string, upto: number): Promise<number> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('signet.org', ${orgId}, true)`);
    const last = await lastSeal(tx, orgId);
    const rows = await tx
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.orgId, orgId), gt(auditLog.seq, last.uptoSeq), lte(auditLog.seq, upto)))
      .orderBy(asc(auditLog.seq))
      .limit(BATCH);
    const newest = rows.at(-1);
    if (!newest) return 0;
    const [made] = await tx
      .insert(auditSeals)
      .values({ orgId, n: last.n + 1, uptoSeq: newest.seq, rows: rows.length, hash: sealOf(last.hash, rows) })
      .onConflictDoNothing()
      .returning({ n: auditSeals.n });
    return made ? rows.length : 0;
  });
}

async function lastSeal(db: Db, orgId: string): Promise<{ n: number; uptoSeq: number; hash: Buffer }> {
  const [seal] = await db
    .select({ n: auditSeals.n, uptoSeq: auditSeals.uptoSeq, hash: auditSeals.hash })
    .from(auditSeals)
    .where(eq(auditSeals.orgId, orgId))
    .orderBy(desc(auditSeals.n))
    .limit(1);
  return seal ?? { n: 0, uptoSeq: BEFORE_ALL, hash: genesis(orgId) };
}
