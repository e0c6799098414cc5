import { and, asc, eq, gt, lte } from "drizzle-orm";
import { auditLog, auditSeals } from "@/db/schema";
import { type Ctx, requireScope } from "@/lib/context";
import { BEFORE_ALL, genesis, sealOf } from "./chain";

export interface ChainReport {
  /** False: rows under the seal `brokenAt` were changed, removed or added, or a seal was. */
  intact: boolean;
  brokenAt: number | null;
  /** Seals and rows found good, from the beginning. */
  seals: number;
  rows: number;
  /** Hash of the last good seal in hexadecimal: kept elsewhere, it proves later that nothing before it was rewritten. */
  head: string;
}

/** Computes the organisation's whole hash chain again from its audit rows. Rows not sealed yet are not judged. */
export async function verifyChain(ctx: Ctx): Promise<ChainReport> {
  requireScope(ctx, "audit:read");
  const orgId = ctx.org.id;
  const seals = await ctx.db
    .select()
    .from(auditSeals)
    .where(eq(auditSeals.orgId, orgId))
    .orderBy(asc(auditSeals.n));
  let previous = { n: 0, uptoSeq: BEFORE_ALL, hash: genesis(orgId) };
  let count = 0;
  const report = (brokenAt: number | null): ChainReport => ({
    intact: brokenAt === null,
    brokenAt,
    seals: previous.n,
    rows: count,
    head: previous.hash.toString("hex"),
  });
  for (const seal of seals) {
    const rows = await ctx.db
      .select()
      .from(auditLog)
      .where(
        and(eq(auditLog.orgId, orgId), gt(auditLog.seq, previous.uptoSeq), lte(auditLog.seq, seal.uptoSeq)),
      )
      .orderBy(asc(auditLog.seq));
    const good =
      seal.n === previous.n + 1 && seal.rows === rows.length && seal.hash.equals(sealOf(previous.hash, rows));
    if (!good) return report(previous.n + 1);
    previous = seal;
    count += rows.length;
  }
  return report(null);
}
