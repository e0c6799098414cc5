import { and, eq, lt } from "drizzle-orm";
import type { Db } from "@/db/client";
import { exports } from "@/db/schema";
import { type Ctx, requireScope } from "@/lib/context";
import { conflict, notFound } from "@/lib/errors";
import { isUuid } from "@/lib/ids";
import { log } from "@/lib/log";
import { toRfc3339 } from "@/lib/time";
import type { ExportProgress } from "./schemas";

const EVERY = 100;
const EVERY_MS = 500;

/** Tells how far a download is; a download that nobody asks about is told to nobody. */
export interface Progress {
  /** One more code is in the file. */
  tick(): Promise<void>;
  finish(status: "DONE" | "FAILED"): Promise<void>;
}

const NOBODY: Progress = { tick: async () => {}, finish: async () => {} };

/** Begins to tell under the caller's own id. Throws CONFLICT when the id was used before. */
export async function trackExport(ctx: Ctx, id: string | undefined, total: number): Promise<Progress> {
  if (id === undefined) return NOBODY;
  const made = await ctx.db
    .insert(exports)
    .values({ orgId: ctx.org.id, id, total, status: "RUNNING", createdAt: ctx.now() })
    .onConflictDoNothing()
    .returning({ id: exports.id });
  if (made.length === 0) throw conflict("This export_id was used before.");
  let done = 0;
  let written = { done: 0, at: Date.now() };
  const write = (values: Partial<typeof exports.$inferInsert>) =>
    ctx.db
      .update(exports)
      .set(values)
      .where(and(eq(exports.orgId, ctx.org.id), eq(exports.id, id)))
      // The file matters more than the figure beside it.
      .catch((error: unknown) => log().warn({ err: error }, "an export's progress was not written"));
  return {
    async tick() {
      done++;
      if (done - written.done < EVERY && Date.now() - written.at < EVERY_MS) return;
      written = { done, at: Date.now() };
      await write({ done });
    },
    async finish(status) {
      await write({ done, status });
    },
  };
}

/** How far a download is. */
export async function getExport(ctx: Ctx, id: string): Promise<ExportProgress> {
  requireScope(ctx, "codes:read");
  const [row] = isUuid(id)
    ? await ctx.db
        .select()
        .from(exports)
        .where(and(eq(exports.orgId, ctx.org.id), eq(exports.id, id)))
    : [];
  if (!row) throw notFound("Export");
  return {
    id: row.id,
    status: row.status as ExportProgress["status"],
    total: row.total,
    done: row.done,
    created_at: toRfc3339(row.createdAt),
  };
}

/** A day later nobody waits any more. */
export async function purgeExports(db: Db, now: Date): Promise<void> {
  await db.delete(exports).where(lt(exports.createdAt, new Date(now.getTime() - 86_400_000)));
}
