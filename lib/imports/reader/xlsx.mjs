import { readSheet } from "read-excel-file/node";
import { repack } from "./unpack.mjs";
import { Rows, Unreadable } from "./unreadable.mjs";

/** The rows of a workbook's first sheet; formulas count by the value they were saved with. */
export async function readXlsx(bytes, limits) {
  const safe = await repack(bytes, limits.maxUnpacked);
  const sheet = await readSheet(safe).catch(() => {
    throw new Unreadable("The file is no XLSX workbook, or a damaged one.");
  });
  const rows = new Rows(limits);
  sheet.forEach((cells, i) => {
    rows.add(i + 1, cells.map(textOf));
  });
  return rows.rows;
}

/** A cell as a person would type it. A date in a sheet has no time zone: it is written as the clock shows it. */
function textOf(cell) {
  if (cell === null || cell === undefined) return "";
  if (!(cell instanceof Date)) return String(cell);
  if (Number.isNaN(cell.getTime())) return "";
  // A day's fraction is no whole number of seconds in binary.
  return new Date(Math.round(cell.getTime() / 1000) * 1000)
    .toISOString()
    .slice(0, -5)
    .replace(/T00:00:00$/, "");
}
