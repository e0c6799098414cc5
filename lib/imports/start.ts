import { imports } from "@/db/schema";
import { record } from "@/lib/audit";
import { type Ctx, requireScope, transaction } from "@/lib/context";
import { AppError, conflict } from "@/lib/errors";
import { byId, type ImportRecord, importInOrg, presentImport } from "./internal";
import type { Import, ImportStarted, StartImport } from "./schemas";
import { prepareTarget } from "./target";
import { workInBackground } from "./work";

/**
 * Starts a checked import, or goes on with a failed one; the answer does not wait for the codes. Throws CONFLICT when it
 * was started before, when rows have problems and `skip_bad` is not set, and when no row is good.
 */
export async function startImport(ctx: Ctx, id: string, input: StartImport): Promise<ImportStarted> {
  requireScope(ctx, "codes:write");
  if (ctx.inTransaction) throw new Error("an import works on after the call that starts it");
  const before = await importInOrg(ctx, id);
  refuse(before, input);
  const fresh = before.status === "CHECKED";
  const prepare = fresh ? await prepareTarget(ctx, before) : null;
  const started = await transaction(ctx, async (tx) => {
    const row = await importInOrg(tx, id, true);
    refuse(row, input);
    // Changed between the two looks: what was prepared is of the import as it was.
    if (fresh && JSON.stringify(row.settings) !== JSON.stringify(before.settings))
      throw conflict("This import was changed at this moment. Look at it and start it again.");
    const target = await prepare?.(tx);
    const [updated] = await tx.db
      .update(imports)
      .set({
        status: "RUNNING",
        error: null,
        campaignId: target?.campaignId ?? row.campaignId,
        actor: { ...tx.actor, requestId: tx.requestId },
        heartbeatAt: tx.now(),
      })
      .where(byId(tx, id))
      .returning();
    await record(tx, {
      action: "import.started",
      target: { type: "import", id },
      changes: { file_name: row.fileName, rows: row.total - row.bad, left_out: row.bad },
    });
    return { ...(await presentImport(tx, updated as ImportRecord)), secret_key: target?.secret };
  });
  workInBackground(ctx.org.id, id);
  return started;
}

function refuse(row: ImportRecord, { skip_bad }: StartImport): void {
  if (row.status !== "CHECKED" && row.status !== "FAILED") throw conflict("This import was started already.");
  if (row.bad >= row.total) throw conflict("No row of this file can become a code.");
  if (row.bad > 0 && !skip_bad) {
    throw new AppError(
      "CONFLICT",
      `${row.bad} of ${row.total} rows have problems. Mend them in the file and upload it again, or leave them out (skip_bad).`,
    );
  }
}

/**
 * Stops an import. One that was not started is discarded with its rows; of one at work the codes that were issued stay.
 * Throws CONFLICT when it is over.
 */
export async function cancelImport(ctx: Ctx, id: string): Promise<Import> {
  requireScope(ctx, "codes:write");
  return transaction(ctx, async (tx) => {
    const row = await importInOrg(tx, id, true);
    if (row.status === "DONE" || row.status === "CANCELLED") throw conflict("This import is over.");
    const [updated] = await tx.db
      .update(imports)
      .set({ status: "CANCELLED", finishedAt: tx.now() })
      .where(byId(tx, id))
      .returning();
    await record(tx, {
      action: "import.cancelled",
      target: { type: "import", id },
      changes: { done: row.done },
    });
    return presentImport(tx, updated as ImportRecord);
  });
}
