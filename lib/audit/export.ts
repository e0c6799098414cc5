import { type Ctx, requireScope } from "@/lib/context";
import { CSV_START, csvLine } from "@/lib/csv";
import { newestRows, toEntry } from "./internal";
import type { AuditFilter } from "./schemas";

const BATCH = 1000;
const HEADER = [
  "time",
  "actor_type",
  "actor_id",
  "actor",
  "action",
  "target_type",
  "target_id",
  "changes",
  "request_id",
];

/** What `listAudit` shows, all of it, as pieces of one CSV file: a batch in memory at a time, however long the log. */
export async function* exportAudit(ctx: Ctx, filter: AuditFilter): AsyncGenerator<string> {
  requireScope(ctx, "audit:read");
  yield CSV_START + csvLine(HEADER);
  for (let before: number | undefined; ; ) {
    const rows = await newestRows(ctx, filter, BATCH, before);
    if (rows.length > 0) yield rows.map((row) => line(toEntry(row))).join("");
    if (rows.length < BATCH) return;
    before = rows.at(-1)?.seq;
  }
}

const line = ({ at, actor, action, target, changes, request_id }: ReturnType<typeof toEntry>): string =>
  csvLine([
    at,
    actor.type,
    actor.id,
    actor.name,
    action,
    target.type,
    target.id,
    JSON.stringify(changes),
    request_id,
  ]);
