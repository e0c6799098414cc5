import { setImmediate as turn } from "node:timers/promises";
import { type Problem, readRow } from "./read-row";
import type { Field, ImportSettings } from "./schemas";
import type { TableRow } from "./table";

export interface Judged extends TableRow {
  problems: Problem[];
  /** An earlier row with the same address. */
  twin: number | null;
}

export interface Verdict {
  rows: Judged[];
  bad: number;
  duplicates: number;
  problems_by_field: Partial<Record<Field, number>>;
}

const AT_ONCE = 500;

/** Checks every row as if it were to be written, giving way to other requests every few hundred. */
export async function judgeRows(rows: TableRow[], settings: ImportSettings): Promise<Verdict> {
  const first = new Map<string, number>();
  const verdict: Verdict = { rows: [], bad: 0, duplicates: 0, problems_by_field: {} };
  for (const [i, { row, cells }] of rows.entries()) {
    if (i % AT_ONCE === AT_ONCE - 1) await turn();
    const { code, problems } = readRow(cells, settings);
    for (const { field } of problems)
      verdict.problems_by_field[field] = (verdict.problems_by_field[field] ?? 0) + 1;
    const url = code?.destinationUrl ?? null;
    const twin = url === null ? null : (first.get(url) ?? null);
    if (url !== null && twin === null) first.set(url, row);
    if (twin !== null) verdict.duplicates++;
    if (code === null) verdict.bad++;
    verdict.rows.push({ row, cells, problems, twin });
  }
  return verdict;
}
