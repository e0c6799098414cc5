import { type Block, botRows, type Codes, keptRows, keptVisitors } from "./rows";

/**
 * The counts of one segment, four numbers a cell: scans, distinct visitors, the visitor met last, scans by bots. Side by
 * side, since a row touches all of them.
 */
export type Cells = Int32Array;

/** Row r is of cell `codes[r]`. */
export function addByCode(cells: Cells, codes: Codes, { kept, bots }: Block): void {
  for (let i = 0; i < kept; i++)
    count(cells, codes[keptRows[i] as number] as number, keptVisitors[i] as number);
  for (let i = 0; i < bots; i++) countBot(cells, codes[botRows[i] as number] as number);
}

/** Row r is of cell `table[codes[r]]`. */
export function addByTable(cells: Cells, codes: Codes, table: Uint8Array, { kept, bots }: Block): void {
  for (let i = 0; i < kept; i++)
    count(cells, table[codes[keptRows[i] as number] as number] as number, keptVisitors[i] as number);
  for (let i = 0; i < bots; i++) countBot(cells, table[codes[botRows[i] as number] as number] as number);
}

/** All rows of the segment are of the one cell. */
export function addToOne(cells: Cells, block: Block): void {
  cells[0] = (cells[0] as number) + block.kept;
  cells[1] = (cells[1] as number) + block.visitors();
  cells[3] = (cells[3] as number) + block.bots;
}

export function count(cells: Cells, cell: number, visitor: number): void {
  const at = cell << 2;
  cells[at] = ((cells[at] as number) + 1) | 0;
  cells[at + 1] = ((cells[at + 1] as number) + (cells[at + 2] === visitor ? 0 : 1)) | 0;
  cells[at + 2] = visitor;
}

export function countBot(cells: Cells, cell: number): void {
  const at = (cell << 2) + 3;
  cells[at] = ((cells[at] as number) + 1) | 0;
}
