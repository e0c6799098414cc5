import { readFileSync, writeFileSync } from "node:fs";

const FILE = "docs/performance.md";

/** Puts `text` between the document's `<!-- name -->` and `<!-- /name -->`. Throws where they are not. */
export function writeBetween(name: string, text: string): void {
  const [begin, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const document = readFileSync(FILE, "utf8");
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`${FILE} has no place for ${name}`);
  writeFileSync(FILE, `${document.slice(0, from + begin.length)}${text}\n${document.slice(to)}`);
}

/** A table in Markdown. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
