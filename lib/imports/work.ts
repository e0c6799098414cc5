import { and, asc, eq, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { importRows, imports, organizations } from "@/db/schema";
import { record } from "@/lib/audit";
import { type Actor, type Ctx, transaction } from "@/lib/context";
import { toAppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { platform } from "@/lib/platform";
import type { Scope } from "@/lib/scopes";
import { singleton } from "@/lib/singleton";
import { byId, type ImportRecord, inputOf, rowsOf, storedOf } from "./internal";
import { readRow } from "./read-row";
import { issueInto } from "./target";

/** Codes a transaction: what a crash undoes, what a cancellation waits for, and by how much the progress moves. */
export const CHUNK = 250;
/** After so long without a chunk the process at work is taken for dead. */
export const STALLED_MS = 30_000;

const SCOPES: ReadonlySet<Scope> = new Set(["codes:read", "codes:write"]);

/** Imports this process works at. `stopping`: after the chunk at hand no other is begun. */
const working = () =>
  singleton("imports.working", () => ({ stopping: false, running: new Map<string, Promise<void>>() }));

/** Works an import off without anybody waiting for it. */
export function workInBackground(orgId: string, id: string): Promise<void> {
  const { running } = working();
  const known = running.get(id);
  if (known) return known;
  const work = workImport(platform.get().db, orgId, id)
    .catch((error: unknown) => log().error({ err: error, import: id }, "import left for another process"))
    .finally(() => running.delete(id));
  running.set(id, work);
  return work;
}

/** Waits for the chunks at hand; the rest is resumed by another process, or after the next start. */
export async function stopImports(): Promise<void> {
  const state = working();
  state.stopping = true;
  await Promise.all(state.running.values());
  state.stopping = false;
}

/** Takes over imports whose process has gone away. Answers at once; the promises are for those who want to wait. */
export async function resumeImports(db: Db, now: Date): Promise<Promise<void>[]> {
  const stalled = await db
    .select({ orgId: imports.orgId, id: imports.id })
    .from(imports)
    .where(and(eq(imports.status, "RUNNING"), lt(imports.heartbeatAt, new Date(now.getTime() - STALLED_MS))));
  return stalled.map(({ orgId, id }) => workInBackground(orgId, id));
}

/** Chunk by chunk until nothing is left, the import was cancelled, or another process is at it. */
export async function workImport(db: Db, orgId: string, id: string): Promise<void> {
  const ctx = await contextOf(db, orgId, id);
  while (ctx && !working().stopping) {
    try {
      if (!(await workChunk(ctx, id))) return;
    } catch (thrown) {
      return await failed(ctx, id, thrown);
    }
  }
}

/** In the name of who started it; what they may do was asked then. */
async function contextOf(db: Db, orgId: string, id: string): Promise<Ctx | null> {
  const [row] = await db
    .select({ actor: imports.actor, org: organizations })
    .from(imports)
    .innerJoin(organizations, eq(organizations.id, imports.orgId))
    .where(and(eq(imports.orgId, orgId), eq(imports.id, id)));
  if (!row) return null;
  const { requestId, ...actor } = row.actor as unknown as Actor & { requestId: string };
  const { name, slug } = row.org;
  const now = () => new Date();
  return { org: { id: orgId, name, slug }, actor, scopes: SCOPES, role: null, requestId, db, now };
}

/**
 * The next codes, each in the same transaction as its row's token and the progress: a crash leaves both or neither, and
 * of two processes the lock on the import lets one. Answers whether to go on.
 */
export async function workChunk(ctx: Ctx, id: string): Promise<boolean> {
  return transaction(ctx, async (tx) => {
    const [row] = await tx.db
      .select()
      .from(imports)
      .where(and(byId(tx, id), eq(imports.status, "RUNNING")))
      .for("update", { skipLocked: true });
    if (!row) return false;
    const rows = await tx.db
      .select()
      .from(importRows)
      .where(and(rowsOf(tx, id), isNull(importRows.token), isNull(importRows.problem)))
      .orderBy(asc(importRows.row))
      .limit(CHUNK);
    if (rows.length === 0) {
      await finish(tx, row);
      return false;
    }
    await issueRows(tx, row, rows);
    return true;
  });
}

async function issueRows(
  tx: Ctx,
  row: ImportRecord,
  rows: Array<typeof importRows.$inferSelect>,
): Promise<void> {
  const { settings } = storedOf(row);
  const read = rows.map((r) => ({ row: r.row, ...readRow(inputOf(r).cells, settings) }));
  const good = read.flatMap((r) => (r.code ? [{ row: r.row, code: r.code }] : []));
  const issued =
    good.length === 0
      ? []
      : await issueInto(
          tx,
          row,
          good.map(({ code }) => code),
        );
  // A date may have passed since the check.
  const late = read.flatMap((r) => (r.code ? [] : [{ row: r.row, problem: JSON.stringify(r.problems) }]));
  const results = [...good.map((r, i) => ({ row: r.row, token: issued[i]?.token })), ...late];
  await tx.db.execute(sql`
    update import_rows set token = v.token, problem = v.problem
    from json_to_recordset(${JSON.stringify(results)}::text::json) as v("row" int, token text, problem text)
    where import_rows.org_id = ${tx.org.id} and import_rows.import_id = ${row.id} and import_rows."row" = v."row"`);
  await tx.db
    .update(imports)
    .set({ done: row.done + issued.length, bad: row.bad + late.length, heartbeatAt: tx.now() })
    .where(byId(tx, row.id));
  if (issued.length > 0) {
    await record(tx, {
      action: "import.codes_created",
      target: { type: "import", id: row.id },
      changes: { count: issued.length, campaign_id: row.campaignId },
      event: { import_id: row.id, campaign_id: row.campaignId, tokens: issued.map(({ token }) => token) },
    });
  }
}

async function finish(tx: Ctx, row: ImportRecord): Promise<void> {
  await tx.db.update(imports).set({ status: "DONE", finishedAt: tx.now() }).where(byId(tx, row.id));
  const facts = {
    file_name: row.fileName,
    created: row.done,
    left_out: row.bad,
    campaign_id: row.campaignId,
  };
  await record(tx, {
    action: "import.finished",
    target: { type: "import", id: row.id },
    changes: facts,
    event: { import_id: row.id, ...facts },
  });
}

/** A database that is away comes back: the import goes on by itself. Everything else is told, and can be begun again. */
async function failed(ctx: Ctx, id: string, thrown: unknown): Promise<void> {
  const error = toAppError(thrown);
  if (error.code === "UNAVAILABLE") throw thrown;
  log().error({ err: error.cause ?? error, import: id }, "import failed");
  await ctx.db
    .update(imports)
    .set({ status: "FAILED", error: error.message })
    .where(and(byId(ctx, id), eq(imports.status, "RUNNING")));
}
