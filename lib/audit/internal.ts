import { and, desc, eq, gte, ilike, like, lt, or, type SQL } from "drizzle-orm";
import { auditLog } from "@/db/schema";
import type { Ctx } from "@/lib/context";
import { isUuid } from "@/lib/ids";
import { toRfc3339 } from "@/lib/time";
import type { AuditEntry, AuditFilter } from "./schemas";

export type AuditRow = typeof auditLog.$inferSelect;

const literally = (text: string) => text.replace(/[\\%_]/g, "\\$&");

function matching(filter: AuditFilter): Array<SQL | undefined> {
  const { action, actor, target, from, to } = filter;
  return [
    action === undefined ? undefined : like(auditLog.action, `${literally(action)}%`),
    actor === undefined ? undefined : byActor(actor),
    target === undefined ? undefined : or(eq(auditLog.targetId, target), eq(auditLog.targetType, target)),
    from && gte(auditLog.at, from),
    to && lt(auditLog.at, to),
  ];
}

const byActor = (actor: string) =>
  isUuid(actor)
    ? eq(auditLog.actorId, actor.toLowerCase())
    : ilike(auditLog.actorName, `%${literally(actor)}%`);

/** Newest first: rows of the acting organisation that match, below `beforeSeq`. */
export function newestRows(
  ctx: Ctx,
  filter: AuditFilter,
  limit: number,
  beforeSeq?: number,
): Promise<AuditRow[]> {
  const before = beforeSeq === undefined ? undefined : lt(auditLog.seq, beforeSeq);
  return ctx.db
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.orgId, ctx.org.id), ...matching(filter), before))
    .orderBy(desc(auditLog.seq))
    .limit(limit);
}

export const toEntry = (row: AuditRow): AuditEntry => ({
  id: row.id,
  at: toRfc3339(row.at),
  actor: { type: row.actorType as AuditEntry["actor"]["type"], id: row.actorId, name: row.actorName },
  action: row.action,
  target: { type: row.targetType, id: row.targetId },
  changes: row.changes,
  request_id: row.requestId,
});
