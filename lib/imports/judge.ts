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

/** Which of the addresses the codes to be made cannot hold, by their index. */
export type Unfit = (urls: string[]) => Promise<number[]>;

const TOO_LONG = "Too long for a static code in this design. A dynamic one has a short address.";

/** Checks every row as if it were to be written, giving way to other requests every few hundred. */
export async function judgeRows(
  rows: TableRow[],
  settings: ImportSettings,
  unfit: Unfit = async () => [],
): Promise<Verdict> {
  const first = new Map<string, number>();
  const fitting: Array<{ judged: Judged; url: string }> = [];
  const verdict: Verdict = { rows: [], bad: 0, duplicates: 0, problems_by_field: {} };
  for (const [i, { row, cells }] of rows.entries()) {
    if (i % AT_ONCE === AT_ONCE - 1) await turn();
    const { code, problems } = readRow(cells, settings);
    const url = code?.destinationUrl ?? null;
    const twin = url === null ? null : (first.get(url) ?? null);
    if (url !== null && twin === null) first.set(url, row);
    const judged = { row, cells, problems: [...problems], twin };
    if (url !== null) fitting.push({ judged, url });
    verdict.rows.push(judged);
  }
  for (const index of await unfit(fitting.map(({ url }) => url)))
    fitting[index]?.judged.problems.push({ field: "url", message: TOO_LONG });
  return counted(verdict);
}

function counted(verdict: Verdict): Verdict {
  for (const { problems, twin } of verdict.rows) {
    if (problems.length > 0) verdict.bad++;
    if (twin !== null) verdict.duplicates++;
    for (const { field } of problems)
      verdict.problems_by_field[field] = (verdict.problems_by_field[field] ?? 0) + 1;
  }
  return verdict;
}
