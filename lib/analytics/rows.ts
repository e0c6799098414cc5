import type { Selection } from "./engine";
import { holds } from "./filter";
import { QUARTER_MS, type Segment } from "./segment";

export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** A segment being read. */
export interface Rows {
  segment: Segment;
  /** Whether the range holds all of it. */
  whole: boolean;
  /** A row passes where `table[codes[row]]` is 1, for all of them. */
  tests: ReadonlyArray<{ codes: Codes; table: Uint8Array }>;
  /** 1 for those that are counted. */
  people: 0 | 1;
  robots: 0 | 1;
  next: number;
  /** Visitors are numbered from 1 as they come: the one of the last row read, and of the last that was counted. */
  visitor: number;
  lastKept: number;
}

/** What a block has brought: `keptRows` and `keptVisitors` hold the rows that are counted, `botRows` those of bots. */
export interface Block {
  kept: number;
  bots: number;
  /** Visitors among the counted rows whom no earlier block of the segment has counted; worked out when asked for. */
  visitors(): number;
}

/** The most rows of a block. */
export const BLOCK = 16_384;
// One set for all questions: a block is read and counted without a pause.
export const keptRows = new Int32Array(BLOCK);
export const keptVisitors = new Int32Array(BLOCK);
export const botRows = new Int32Array(BLOCK);
const passes = new Uint8Array(BLOCK);

/** Begins a segment; null when none of its rows can be meant. */
export function openSegment(segment: Segment, selection: Selection): Rows | null {
  if (segment.rows === 0) return null;
  if (segment.from >= selection.to || segment.from + segment.length <= selection.from) return null;
  const tests: Array<{ codes: Codes; table: Uint8Array }> = [];
  const whole = segment.from >= selection.from && segment.from + segment.length <= selection.to;
  if (!whole) tests.push({ codes: segment.quarter, table: quartersWithin(segment, selection) });
  for (const condition of selection.filter) {
    const column = segment.columns[condition.dimension];
    const table = Uint8Array.from(column.values, (value) => (holds(condition, value) ? 1 : 0));
    if (!table.includes(1)) return null;
    if (column.codes && table.includes(0)) tests.push({ codes: column.codes, table });
  }
  const people = selection.bots === "only" ? 0 : 1;
  const robots = selection.bots === "exclude" ? 0 : 1;
  return { segment, whole, tests, people, robots, next: 0, visitor: 0, lastKept: 0 };
}

function quartersWithin(segment: Segment, { from, to }: Selection): Uint8Array {
  return Uint8Array.from({ length: segment.length / QUARTER_MS }, (_, quarter) => {
    const at = segment.from + quarter * QUARTER_MS;
    return at >= from && at < to ? 1 : 0;
  });
}

/** Reads the next rows, at most `BLOCK`. */
export function readBlock(rows: Rows): Block {
  const start = rows.next;
  const end = Math.min(rows.segment.rows, start + BLOCK);
  rows.next = end;
  if (rows.tests.length === 0) passes.fill(1, 0, end - start);
  for (const [index, { codes, table }] of rows.tests.entries()) {
    if (index === 0) test(codes, table, start, end);
    else testAgain(codes, table, start, end);
  }
  return keep(rows, start, end);
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
  const differ = people ^ robots;
  let visitor = rows.visitor;
  let [kept, bots] = [0, 0];
  for (let row = start; row < end; row++) {
    visitor = (visitor + (opens[row] as number)) | 0;
    const pass = passes[row - start] as number;
    const isBot = bot[row] as number;
    keptRows[kept] = row;
    keptVisitors[kept] = visitor;
    botRows[bots] = row;
    kept = (kept + (pass & (people ^ (differ & -isBot)))) | 0;
    bots = (bots + (pass & isBot)) | 0;
  }
  rows.visitor = visitor;
  let visitors = -1;
  return {
    kept,
    bots,
    visitors: () => {
      if (visitors < 0) visitors = newVisitors(rows, kept);
      return visitors;
    },
  };
}

function newVisitors(rows: Rows, kept: number): number {
  let last = rows.lastKept;
  let visitors = 0;
  for (let i = 0; i < kept; i++) {
    const visitor = keptVisitors[i] as number;
    visitors = (visitors + (visitor === last ? 0 : 1)) | 0;
    last = visitor;
  }
  rows.lastKept = last;
  return visitors;
}
