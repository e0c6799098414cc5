import { and, eq, inArray, lt, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { importRows, imports } from "@/db/schema";

const DAY_MS = 86_400_000;
/** What was never started is a file somebody forgot. */
const WAITING_DAYS = 7;
/** So long the report of what is over can be had. */
const OVER_DAYS = 90;

/** Deletes imports with their rows, a few at a time. The codes they made stay, and so does the audit log. */
export async function purgeImports(db: Db, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  for (;;) {
    const old = await db
      .select({ orgId: imports.orgId, id: imports.id })
      .from(imports)
      .where(
        or(
          and(eq(imports.status, "CHECKED"), lt(imports.createdAt, before(WAITING_DAYS))),
          and(
            inArray(imports.status, ["DONE", "FAILED", "CANCELLED"]),
            lt(sql`coalesce(${imports.finishedAt}, ${imports.createdAt})`, before(OVER_DAYS).toISOString()),
          ),
        ),
      )
      .limit(20);
    for (const { orgId, id } of old) {
      await db.delete(importRows).where(and(eq(importRows.orgId, orgId), eq(importRows.importId, id)));
      await db.delete(imports).where(and(eq(imports.orgId, orgId), eq(imports.id, id)));
    }
    if (old.length === 0) return;
  }
}
