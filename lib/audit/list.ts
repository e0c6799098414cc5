import { type Ctx, requireScope } from "@/lib/context";
import { newestRows, toEntry } from "./internal";
import type { AuditPage, ListAudit } from "./schemas";

/** What happened in the organisation, newest first. */
export async function listAudit(ctx: Ctx, { limit, cursor, ...filter }: ListAudit): Promise<AuditPage> {
  requireScope(ctx, "audit:read");
  const rows = await newestRows(ctx, filter, limit + 1, cursor === undefined ? undefined : Number(cursor));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { data: page.map(toEntry), next_cursor: rows.length > limit && last ? String(last.seq) : null };
}
