import { and, eq } from "drizzle-orm";
import { importRows, imports } from "@/db/schema";
import type { Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { isUuid } from "@/lib/ids";
import { toRfc3339 } from "@/lib/time";
import type { Problem } from "./read-row";
import type { Field, Import, ImportSettings, ImportStatus, ImportSummary } from "./schemas";

export type ImportRecord = typeof imports.$inferSelect;

/** What `imports.settings` holds: how to read the rows, and what the check of all of them found. */
export interface Stored {
  headings: string[];
  duplicates: number;
  problems_by_field: Partial<Record<Field, number>>;
  settings: ImportSettings;
}

/** What `import_rows.input` holds; `twin` is an earlier row with the same address. */
export interface StoredRow {
  cells: string[];
  twin: number | null;
}

export const storedOf = (row: ImportRecord) => row.settings as unknown as Stored;
export const asJson = (value: Stored) => value as unknown as Record<string, unknown>;
export const inputOf = (row: { input: Record<string, unknown> }) => row.input as unknown as StoredRow;

/** `import_rows.problem` is a list as JSON. */
export const problemsOf = (row: { problem: string | null }): Problem[] =>
  row.problem === null ? [] : (JSON.parse(row.problem) as Problem[]);

export const byId = (ctx: Pick<Ctx, "org">, id: string) =>
  and(eq(imports.orgId, ctx.org.id), eq(imports.id, id));
export const rowsOf = (ctx: Pick<Ctx, "org">, id: string) =>
  and(eq(importRows.orgId, ctx.org.id), eq(importRows.importId, id));

/** The organisation's own import, or NOT_FOUND: unknown and foreign look the same. */
export async function importInOrg(ctx: Ctx, id: string, lock = false): Promise<ImportRecord> {
  if (!isUuid(id)) throw notFound("Import");
  const query = ctx.db.select().from(imports).where(byId(ctx, id));
  const [row] = await (lock ? query.for("update") : query);
  if (!row) throw notFound("Import");
  return row;
}

export function presentSummary(row: ImportRecord): ImportSummary {
  return {
    id: row.id,
    file_name: row.fileName,
    status: row.status as ImportStatus,
    total: row.total,
    bad: row.bad,
    done: row.done,
    duplicates: storedOf(row).duplicates,
    error: row.error,
    campaign_id: row.campaignId,
    created_by: row.createdBy,
    created_at: toRfc3339(row.createdAt),
    finished_at: row.finishedAt && toRfc3339(row.finishedAt),
  };
}

const SAMPLE_ROWS = 5;

/** With the cells of the first rows. */
export async function presentImport(ctx: Ctx, row: ImportRecord): Promise<Import> {
  const { headings, settings, problems_by_field } = storedOf(row);
  const sample = await ctx.db
    .select({ input: importRows.input })
    .from(importRows)
    .where(rowsOf(ctx, row.id))
    .orderBy(importRows.row)
    .limit(SAMPLE_ROWS);
  return {
    ...presentSummary(row),
    headings,
    sample: sample.map((first) => headings.map((_, i) => inputOf(first).cells[i] ?? "")),
    settings,
    problems_by_field,
  };
}

/** The heading of the column a field is read from. */
export const columnOf = ({ headings, settings }: Stored, field: Field): string => {
  const index = settings.columns[field];
  return (typeof index === "number" ? headings[index] : undefined) ?? "";
};
