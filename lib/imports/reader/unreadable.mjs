/** The file cannot be taken; the message says to its owner why. */
export class Unreadable extends Error {}

/**
 * Collects the rows that hold anything, with the number a spreadsheet shows beside them, and stops at the bounds: rows
 * (the heading is one more), columns, and characters in all.
 */
export class Rows {
  #limits;
  #characters = 0;
  rows = [];

  constructor(limits) {
    this.#limits = limits;
  }

  add(row, cells) {
    const { maxRows, maxColumns, maxCell, maxCharacters } = this.#limits;
    let last = cells.length;
    while (last > 0 && cells[last - 1].trim() === "") last--;
    if (last === 0) return;
    if (last > maxColumns) throw new Unreadable(`A row has more than ${maxColumns} columns.`);
    if (this.rows.length > maxRows)
      throw new Unreadable(`The file has more than ${maxRows.toLocaleString("en")} rows. Split it up.`);
    const kept = cells.slice(0, last).map((cell) => storable(cell.trim()).slice(0, maxCell));
    this.#characters += kept.reduce((sum, cell) => sum + cell.length, 0);
    if (this.#characters > maxCharacters) throw new Unreadable("The file holds too much text.");
    this.rows.push({ row, cells: kept });
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the one character PostgreSQL's text cannot hold
const UNSTORABLE = /\u0000|\p{Surrogate}/gu;

/** What no text can hold becomes U+FFFD, which the check of the rows then points at. */
const storable = (text) => text.replace(UNSTORABLE, "\uFFFD");
