import { and, asc, gt, isNotNull, type SQL, sql } from "drizzle-orm";
import { importRows } from "@/db/schema";
import { type Ctx, requireScope } from "@/lib/context";
import { columnOf, importInOrg, inputOf, problemsOf, rowsOf, type Stored, storedOf } from "./internal";
import type { Field, ImportRow, ImportRows, ListRows, RowProblem } from "./schemas";

export type RowRecord = typeof importRows.$inferSelect;

/** An import's rows with what the check found, in the file's order. */
export async function listImportRows(ctx: Ctx, id: string, input: ListRows): Promise<ImportRows> {
  requireScope(ctx, "codes:read");
  const stored = storedOf(await importInOrg(ctx, id));
  const rows = await ctx.db
    .select()
    .from(importRows)
    .where(
      and(
        rowsOf(ctx, id),
        filterOf(input.show),
        input.field && byField(input.field),
        input.cursor === undefined ? undefined : gt(importRows.row, input.cursor),
      ),
    )
    .orderBy(asc(importRows.row))
    .limit(input.limit + 1);
  const data = rows.slice(0, input.limit);
  return {
    data: data.map((row) => presentRow(row, stored)),
    next_cursor: rows.length > input.limit ? (data.at(-1)?.row ?? null) : null,
  };
}

function filterOf(show: ListRows["show"]): SQL | undefined {
  if (show === "problems") return isNotNull(importRows.problem);
  if (show === "duplicates") return sql`${importRows.input}->>'twin' is not null`;
  return undefined;
}

const byField = (field: Field): SQL =>
  sql`${importRows.problem}::jsonb @> ${JSON.stringify([{ field }])}::text::jsonb`;

/** What a row says of a field, before it is checked. */
export function cellOf(row: Pick<RowRecord, "input">, { settings }: Stored, field: Field): string {
  const index = settings.columns[field];
  return typeof index === "number" ? (inputOf(row).cells[index] ?? "") : "";
}

const SHOWN = 200;

export const namedProblems = (row: Pick<RowRecord, "problem" | "input">, stored: Stored): RowProblem[] =>
  problemsOf(row).map(({ field, message }) => ({
    field,
    column: columnOf(stored, field),
    value: [...cellOf(row, stored, field)].slice(0, SHOWN).join(""),
    message,
  }));

const presentRow = (row: RowRecord, stored: Stored): ImportRow => ({
  row: row.row,
  url: cellOf(row, stored, "url") || null,
  label: cellOf(row, stored, "label") || null,
  problems: namedProblems(row, stored),
  duplicate_of: inputOf(row).twin,
  token: row.token,
});
