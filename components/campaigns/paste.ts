import { MAX_BULK } from "@/lib/campaigns/schemas";
import { destinationProblem } from "@/lib/codes/destination";
import { withScheme } from "./address";

export interface PastedRow {
  /** Of the pasted text, from 1. */
  line: number;
  url: string;
  label: string | null;
  problem: string | null;
}

/**
 * The addresses of a pasted text: one a line, optionally followed by a tab and a label, as a spreadsheet copies two
 * columns. Empty lines are skipped; `example.org` becomes `https://example.org`.
 */
export function readPaste(text: string): PastedRow[] {
  return text.split(/\r\n|\r|\n/).flatMap((line, i) => {
    const [address = "", ...label] = line.split("\t");
    if (line.trim() === "") return [];
    const url = withScheme(address.trim());
    return [{ line: i + 1, url, label: label.join(" ").trim() || null, problem: destinationProblem(url) }];
  });
}

/** Why these rows cannot be sent, or null. */
export function pasteProblem(rows: readonly PastedRow[]): string | null {
  if (rows.length === 0) return "At least one address.";
  if (rows.length > MAX_BULK) {
    return `${rows.length.toLocaleString("en")} addresses: at most ${MAX_BULK.toLocaleString("en")} at once. An import takes 10,000.`;
  }
  const bad = rows.filter(({ problem }) => problem !== null).length;
  return bad === 0 ? null : `${bad} ${bad === 1 ? "line is" : "lines are"} no web address.`;
}
