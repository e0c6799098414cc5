import type { Selection } from "./engine";
import { holds } from "./filter";
import { QUARTER_MS, type Segment } from "./segment";

export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** A segment being read. */
export interface Rows {
  segment: Segment;
  /** Each row passes where `table[codes[row]]` is 1, for all of them. */
  tests: ReadonlyArray<{ codes: Codes; table: Uint8Array }>;
  /** 1 for those that are counted. */
  people: 0 | 1;
  robots: 0 | 1;
  next: number;
  /** The number of the visitor that the last row is of; numbers go on from segment to segment. */
  visitor: number;
  /** Of the last row that was counted. */
  lastKept: number;
}

/** The rows of one block that are counted, and those of bots: `keptRows`, `keptVisitors` and `botRows` hold them. */
export interface Block {
  kept: number;
  bots: number;
  /** Visitors among the counted rows whom no earlier block of the segment has counted. */
  visitors: number;
}

const CAPACITY = 65_536;
// One set for all questions: a block is read and counted without a pause.
export const keptRows = new Int32Array(CAPACITY);
export const keptVisitors = new Int32Array(CAPACITY);
export const botRows = new Int32Array(CAPACITY);
const passes = new Uint8Array(CAPACITY);

/** Begins a segment; null when none of its rows can be meant. `visitor`: the last number that was given out. */
export function openSegment(segment: Segment, selection: Selection, visitor: number): Rows | null {
  if (segment.rows === 0) return null;
  if (segment.from >= selection.to || segment.from + segment.length <= selection.from) return null;
  const tests: Array<{ codes: Codes; table: Uint8Array }> = [];
  if (segment.from < selection.from || segment.from + segment.length > selection.to)
    tests.push({ codes: segment.quarter, table: quartersWithin(segment, selection) });
  for (const condition of selection.filter) {
    const column = segment.columns[condition.dimension];
    const table = Uint8Array.from(column.values, (value) => (holds(condition, value) ? 1 : 0));
    if (!table.includes(1)) return null;
    if (column.codes && table.includes(0)) tests.push({ codes: column.codes, table });
  }
  const people = selection.bots === "only" ? 0 : 1;
  const robots = selection.bots === "exclude" ? 0 : 1;
  return { segment, tests, people, robots, next: 0, visitor, lastKept: 0 };
}

function quartersWithin(segment: Segment, { from, to }: Selection): Uint8Array {
  return Uint8Array.from({ length: segment.length / QUARTER_MS }, (_, quarter) => {
    const at = segment.from + quarter * QUARTER_MS;
    return at >= from && at < to ? 1 : 0;
  });
}

/** Reads on up to row `end`, at most 65,536 rows. */
export function readBlock(rows: Rows, end: number): Block {
  const start = rows.next;
  rows.next = end;
  for (const [index, { codes, table }] of rows.tests.entries()) {
    if (index === 0) test(codes, table, start, end);
    else testAgain(codes, table, start, end);
  }
  if (rows.tests.length === 0) passes.fill(1, 0, end - start);
  const block = keep(rows, start, end);
  block.visitors = visitorsOf(rows, block.kept);
  return block;
}

function test(codes: Codes, table: Uint8Array, start: number, end: number): void {
  for (let row = start; row < end; row++) passes[row - start] = table[codes[row] as number] as number;
}

function testAgain(codes: Codes, table: Uint8Array, start: number, end: number): void {
  for (let row = start; row < end; row++)
    passes[row - start] = (passes[row - start] as number) & (table[codes[row] as number] as number);
}

/** Writes every row and steps on only past those to keep: a branch that cannot be foreseen costs more than a write. */
function keep(rows: Rows, start: number, end: number): Block {
  const { opens, bot } = rows.segment;
  const { people, robots } = rows;
  const step = people ^ robots;
  let visitor = rows.visitor;
  let kept = 0;
  let bots = 0;
  for (let row = start; row < end; row++) {
    visitor += opens[row] as number;
    const pass = passes[row - start] as number;
    const isBot = bot[row] as number;
    keptRows[kept] = row;
    keptVisitors[kept] = visitor;
    botRows[bots] = row;
    kept += pass & (people ^ (step & -isBot));
    bots += pass & isBot;
  }
  rows.visitor = visitor;
  return { kept, bots, visitors: 0 };
}

function visitorsOf(rows: Rows, kept: number): number {
  let last = rows.lastKept;
  let visitors = 0;
  for (let i = 0; i < kept; i++) {
    const visitor = keptVisitors[i] as number;
    visitors += visitor === last ? 0 : 1;
    last = visitor;
  }
  rows.lastKept = last;
  return visitors;
}
