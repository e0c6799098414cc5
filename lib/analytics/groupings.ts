import { type Block, botRows, type Codes, keptRows, keptVisitors } from "./rows";
import type { Dimension } from "./schemas";
import { QUARTER_MS, type Segment } from "./segment";
import { Tally } from "./tally";
import { hourOf, localQuarters, weekdayOf } from "./zone";

/**
 * What scans are told apart by. Groups are numbered:
 * - `total`: 0.
 * - `dimension`: as `tally.values`.
 * - `time`: i for [edges[i], edges[i + 1]); the selection must lie within the edges.
 * - `clock`: the hour, 0 to 23; the weekday, 1 (Monday) to 7; or `cell`, (weekday - 1) * 24 + hour. Of the zone's clocks.
 * - `steps`: how many of the steps, in order, a scan has come.
 */
export type Group =
  | { by: "total" }
  | { by: "dimension"; dimension: Dimension }
  | { by: "time"; edges: readonly number[] }
  | { by: "clock"; timeZone: string; of: "hour" | "weekday" | "cell" }
  | { by: "steps"; steps: ReadonlyArray<{ dimension: Dimension; value: string }> };

export interface Grouping {
  tally: Tally;
  /** Begins a segment: works out the group of each of its values once. */
  open(segment: Segment): void;
  add(block: Block): void;
}

export function groupingOf(group: Group): Grouping {
  switch (group.by) {
    case "total":
      return new Total();
    case "dimension":
      return new ByDimension(group.dimension);
    case "time":
      return new ByQuarter((segment) => bucketsOf(segment, group.edges), group.edges.length);
    case "clock":
      return new ByQuarter((segment) => clocksOf(segment, group.timeZone, group.of), 168);
    case "steps":
      return new BySteps(group.steps);
  }
}

class Total implements Grouping {
  readonly tally = new Tally();
  open(): void {}
  add(block: Block): void {
    this.tally.addAll(0, block);
  }
}

class ByDimension implements Grouping {
  private readonly values: Array<string | null> = [];
  private readonly numbers = new Map<string | null, number>();
  readonly tally = new Tally(this.values);
  private codes: Codes | null = null;
  private table = new Int32Array(0);

  constructor(private readonly dimension: Dimension) {}

  open(segment: Segment): void {
    const column = segment.columns[this.dimension];
    this.codes = column.codes;
    this.table = Int32Array.from(column.values, (value) => this.numberOf(value));
    this.tally.reserve(this.values.length);
  }

  private numberOf(value: string | null): number {
    const known = this.numbers.get(value);
    if (known !== undefined) return known;
    this.numbers.set(value, this.values.length);
    return this.values.push(value) - 1;
  }

  add(block: Block): void {
    if (this.codes) this.tally.add(this.codes, this.table, block);
    else this.tally.addAll(this.table[0] ?? 0, block);
  }
}

class ByQuarter implements Grouping {
  readonly tally = new Tally();
  private quarter: Uint8Array = new Uint8Array(0);
  private table: Int32Array = new Int32Array(0);
  private single = false;

  constructor(
    private readonly groupsOf: (segment: Segment) => Int32Array,
    size: number,
  ) {
    this.tally.reserve(size);
  }

  open(segment: Segment): void {
    this.quarter = segment.quarter;
    this.table = this.groupsOf(segment);
    this.single = this.table.every((group) => group === this.table[0]);
  }

  add(block: Block): void {
    if (this.single) this.tally.addAll(this.table[0] ?? 0, block);
    else this.tally.add(this.quarter, this.table, block);
  }
}

/** The point of each quarter; quarters outside the edges have no rows to count. */
function bucketsOf(segment: Segment, edges: readonly number[]): Int32Array {
  const table = new Int32Array(segment.length / QUARTER_MS);
  let point = Math.max(0, firstAfter(edges, segment.from) - 1);
  for (let quarter = 0; quarter < table.length; quarter++) {
    const at = segment.from + quarter * QUARTER_MS;
    while (point + 2 < edges.length && at >= (edges[point + 1] as number)) point++;
    table[quarter] = point;
  }
  return table;
}

/** Index of the first edge after `at`, by halving. */
function firstAfter(edges: readonly number[], at: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] as number) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function clocksOf(segment: Segment, timeZone: string, of: "hour" | "weekday" | "cell"): Int32Array {
  const local = localQuarters(segment.from, segment.length / QUARTER_MS, timeZone);
  if (of === "hour") return local.map(hourOf);
  if (of === "weekday") return local.map(weekdayOf);
  return local.map((quarter) => (weekdayOf(quarter) - 1) * 24 + hourOf(quarter));
}

/** A funnel: a scan is in the group of the last step that it has come to without missing one. */
class BySteps implements Grouping {
  readonly tally = new Tally();
  private columns: Array<{ codes: Codes | null; table: Uint8Array }> = [];

  constructor(private readonly steps: ReadonlyArray<{ dimension: Dimension; value: string }>) {
    this.tally.reserve(steps.length + 1);
  }

  open(segment: Segment): void {
    this.columns = this.steps.map(({ dimension, value }) => {
      const { values, codes } = segment.columns[dimension];
      return { codes, table: Uint8Array.from(values, (own) => (own === value ? 1 : 0)) };
    });
  }

  private groupOf(row: number): number {
    let come = 0;
    for (const { codes, table } of this.columns) {
      if (table[codes ? (codes[row] as number) : 0] !== 1) break;
      come++;
    }
    return come;
  }

  add(block: Block): void {
    for (let i = 0; i < block.kept; i++)
      this.tally.addOne(this.groupOf(keptRows[i] as number), keptVisitors[i] as number);
    for (let i = 0; i < block.bots; i++) this.tally.addBot(this.groupOf(botRows[i] as number));
  }
}
