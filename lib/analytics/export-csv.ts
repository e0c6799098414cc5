import type { Ctx } from "@/lib/context";
import { CSV_START, csvLine } from "@/lib/csv";
import { understand } from "./asked";
import { presentRows, rankBy } from "./breakdown";
import type { BreakdownRow, ExportQuery, TimelinePoint, TimelineQuery } from "./schemas";
import { timeline } from "./timeline";

type Cells<T> = Record<string, (row: T) => string | number | null>;

const BATCH = 500;

/**
 * The numbers of a timeline or of a breakdown, all its values, as pieces of one CSV file. Counted before it answers, so
 * that what is wrong with the query is thrown here and not in the middle of a file.
 */
export async function exportCsv(ctx: Ctx, query: ExportQuery): Promise<AsyncGenerator<string>> {
  const { format, org, by, ...rest } = query;
  if (by === "timeline") return csv(await timeline(ctx, rest), timelineCells(rest));
  const asked = await understand(ctx, rest);
  const { total, ranked, previous } = await rankBy(ctx, { ...rest, by }, asked);
  return csvOf(ranked, breakdownCells(by, rest), (some) =>
    presentRows(ctx, by, some, { total, query: rest, previous }),
  );
}

const timelineCells = ({ compare }: TimelineQuery): Cells<TimelinePoint> => ({
  date: (point) => point.date,
  scans: (point) => point.scans,
  unique: (point) => point.unique,
  bots: (point) => point.bots,
  ...(compare !== "none" && {
    previous_date: (point) => point.previous?.date ?? null,
    previous_scans: (point) => point.previous?.scans ?? null,
    previous_unique: (point) => point.previous?.unique ?? null,
    previous_bots: (point) => point.previous?.bots ?? null,
  }),
});

const breakdownCells = (by: string, { compare }: TimelineQuery): Cells<BreakdownRow> => ({
  [by]: (row) => row.value,
  ...(by === "code" && { token: (row) => row.token ?? null }),
  label: (row) => row.label,
  scans: (row) => row.scans,
  unique: (row) => row.unique,
  bots: (row) => row.bots,
  share: (row) => row.share,
  ...(compare !== "none" && { previous_scans: (row) => row.previous_scans ?? null }),
});

const csv = <T>(rows: readonly T[], cells: Cells<T>) => csvOf(rows, cells, async (some) => some);

async function* csvOf<S, T>(
  rows: readonly S[],
  cells: Cells<T>,
  present: (some: readonly S[]) => Promise<readonly T[]>,
): AsyncGenerator<string> {
  yield CSV_START + csvLine(Object.keys(cells));
  for (let at = 0; at < rows.length; at += BATCH) {
    const some = await present(rows.slice(at, at + BATCH));
    yield some.map((row) => csvLine(Object.values(cells).map((cell) => cell(row)))).join("");
  }
}
