/** A spreadsheet runs a cell that begins like this as a formula (OWASP, CSV Injection). */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const NEEDS_QUOTES = /[",;\r\n\t]|^\s|\s$/;

/** Byte order mark: without it Excel reads a CSV file in the machine's own code page. */
export const CSV_START = "\uFEFF";

/**
 * One record of a CSV file (RFC 4180 §2), line break included. A text that a spreadsheet would take for a formula gets
 * an apostrophe in front; numbers stay numbers. `null` is an empty cell.
 */
export function csvLine(cells: ReadonlyArray<string | number | null>): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

function cell(value: string | number | null): string {
  if (typeof value !== "string") return value === null ? "" : String(value);
  const text = FORMULA.test(value.trimStart()) || FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
