import { eq, sql } from "drizzle-orm";
import { insertMany } from "@/db/insert-many";
import { importRows, imports, organizations } from "@/db/schema";
import { record } from "@/lib/audit";
import { type Ctx, requireScope, transaction } from "@/lib/context";
import { AppError, conflict } from "@/lib/errors";
import { uuidv7 } from "@/lib/ids";
import {
  asJson,
  byId,
  type ImportRecord,
  importInOrg,
  inputOf,
  presentImport,
  rowsOf,
  storedOf,
} from "./internal";
import { type Judged, judgeRows, type Verdict } from "./judge";
import { proposeSettings } from "./propose";
import { type ChangeImport, type Import, type ImportSettings, MAX_FILE_BYTES } from "./schemas";
import { readTable } from "./table";
import { unfit } from "./target";

/** What waits to be started holds a file each: more than this many are forgotten ones. */
const MAX_WAITING = 50;
const AT_ONCE = 2000;

/**
 * Reads a CSV or XLSX file, guesses what its columns mean, and checks every row; nothing is issued. Throws VALIDATION
 * naming `file`, TOO_LARGE, CONFLICT when too many imports wait to be started.
 */
export async function checkImport(ctx: Ctx, file: { name: string; bytes: Uint8Array }): Promise<Import> {
  requireScope(ctx, "codes:write");
  if (file.bytes.byteLength > MAX_FILE_BYTES)
    throw new AppError("TOO_LARGE", `A file may have at most ${MAX_FILE_BYTES} bytes.`);
  await refuseHoarding(ctx);
  const table = await readTable(file.bytes);
  const settings: ImportSettings = {
    ...proposeSettings(table, await timeZoneOf(ctx)),
    target: { kind: "codes" },
  };
  const verdict = await judgeRows(table.rows, settings);
  return transaction(ctx, async (tx) => {
    const id = uuidv7();
    const [row] = await tx.db
      .insert(imports)
      .values({
        orgId: tx.org.id,
        id,
        fileName: cleanName(file.name),
        status: "CHECKED",
        total: table.rows.length,
        bad: verdict.bad,
        settings: asJson({ headings: table.headings, settings, ...found(verdict) }),
        actor: {},
        createdBy: tx.actor.name,
        createdAt: tx.now(),
      })
      .returning();
    if (!row) throw new Error("the import was not inserted");
    for (let from = 0; from < verdict.rows.length; from += AT_ONCE)
      await insertMany(
        tx.db,
        importRows,
        verdict.rows.slice(from, from + AT_ONCE).map((r) => toRow(tx, id, r)),
      );
    await record(tx, {
      action: "import.uploaded",
      target: { type: "import", id },
      changes: { file_name: row.fileName, rows: row.total },
    });
    return presentImport(tx, row);
  });
}

/**
 * Changes how the file is read or what is made of it, and checks every row anew. Throws CONFLICT once it was
 * started, VALIDATION naming the part of `target` that is not the organisation's.
 */
export async function changeImport(ctx: Ctx, id: string, change: ChangeImport): Promise<Import> {
  requireScope(ctx, "codes:write");
  return transaction(ctx, async (tx) => {
    const row = await importInOrg(tx, id, true);
    if (row.status !== "CHECKED") throw conflict("This import was started already.");
    const stored = storedOf(row);
    const settings = { ...stored.settings, ...change };
    const verdict = await judgeAnew(tx, id, settings);
    const [updated] = await tx.db
      .update(imports)
      .set({ bad: verdict.bad, settings: asJson({ ...stored, settings, ...found(verdict) }) })
      .where(byId(tx, id))
      .returning();
    return presentImport(tx, updated as ImportRecord);
  });
}

/** Checks the rows as they are stored, and writes what has become of them. */
async function judgeAnew(tx: Ctx, id: string, settings: ImportSettings): Promise<Verdict> {
  const before = await tx.db.select().from(importRows).where(rowsOf(tx, id)).orderBy(importRows.row);
  const verdict = await judgeRows(
    before.map((row) => ({ row: row.row, cells: inputOf(row).cells })),
    settings,
    (urls) => unfit(tx, settings.target, urls),
  );
  const changed = verdict.rows.filter((row, i) => {
    const old = before[i];
    return old?.problem !== problemText(row) || inputOf(old).twin !== row.twin;
  });
  await rewrite(tx, id, changed);
  return verdict;
}

const found = ({ duplicates, problems_by_field }: Verdict) => ({ duplicates, problems_by_field });

const problemText = ({ problems }: Judged) => (problems.length === 0 ? null : JSON.stringify(problems));

const toRow = (ctx: Ctx, importId: string, judged: Judged) => ({
  orgId: ctx.org.id,
  importId,
  row: judged.row,
  input: { cells: judged.cells, twin: judged.twin },
  problem: problemText(judged),
});

async function rewrite(tx: Ctx, id: string, rows: Judged[]): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map((r) => ({ row: r.row, problem: problemText(r), twin: r.twin }));
  await tx.db.execute(sql`
    update import_rows set problem = v.problem, input = import_rows.input || jsonb_build_object('twin', v.twin)
    from json_to_recordset(${JSON.stringify(values)}::text::json) as v("row" int, problem text, twin int)
    where import_rows.org_id = ${tx.org.id} and import_rows.import_id = ${id} and import_rows."row" = v."row"`);
}

async function timeZoneOf({ db, org }: Ctx): Promise<string> {
  const [row] = await db
    .select({ timeZone: organizations.timeZone })
    .from(organizations)
    .where(eq(organizations.id, org.id));
  return row?.timeZone ?? "UTC";
}

async function refuseHoarding(ctx: Ctx): Promise<void> {
  const waiting = await ctx.db.$count(
    imports,
    sql`${imports.orgId} = ${ctx.org.id} and ${imports.status} = 'CHECKED'`,
  );
  if (waiting >= MAX_WAITING)
    throw conflict(`${waiting} imports wait to be started. Start or discard some of them first.`);
}

/** For show only: nothing is ever stored under it. */
const cleanName = (name: string) =>
  name
    .replace(/[\p{Cc}\p{Surrogate}]/gu, "")
    .trim()
    .slice(0, 255) || "import";
