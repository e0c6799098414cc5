import { addByCode, addToOne, type Cells, count, countBot } from "./cells";
import { byQuarter, clocksOf, pointsOf } from "./quarters";
import { type Block, botRows, type Codes, keptRows, keptVisitors } from "./rows";
import type { Dimension } from "./schemas";
import type { Segment } from "./segment";
import { Tally } from "./tally";

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

/** How a segment's rows fall into cells, and its cells into groups. */
export interface Reading {
  /** The same for readings of one segment that fall into the same cells. */
  key: string;
  /** The group of each cell. */
  groups: Int32Array;
  add(cells: Cells, block: Block): void;
}

export interface Grouping {
  tally: Tally;
  /** Begins a segment, and makes room for its groups. */
  read(segment: Segment): Reading;
}

export function groupingOf(group: Group): Grouping {
  switch (group.by) {
    case "total":
      return total();
    case "dimension":
      return byDimension(group.dimension);
    case "time":
      return byQuarter((segment) => pointsOf(segment, group.edges), group.edges.length);
    case "clock":
      return byQuarter((segment) => clocksOf(segment, group.timeZone, group.of), 168);
    case "steps":
      return bySteps(group.steps);
  }
}

const FIRST = new Int32Array(1);

function total(): Grouping {
  const reading = { key: "total", groups: FIRST, add: addToOne };
  return { tally: new Tally(), read: () => reading };
}

function byDimension(dimension: Dimension): Grouping {
  const values: Array<string | null> = [];
  const numbers = new Map<string | null, number>();
  const tally = new Tally(values);
  const numberOf = (value: string | null): number => {
    const known = numbers.get(value);
    if (known !== undefined) return known;
    numbers.set(value, values.length);
    return values.push(value) - 1;
  };
  return {
    tally,
    read(segment) {
      const { codes, values: own } = segment.columns[dimension];
      const groups = new Int32Array(own.length);
      for (let i = 0; i < groups.length; i++) groups[i] = numberOf(own[i] ?? null);
      tally.reserve(values.length);
      const add: Reading["add"] = codes ? (cells, block) => addByCode(cells, codes, block) : addToOne;
      return { key: dimension, groups, add };
    },
  };
}

type Steps = ReadonlyArray<{ dimension: Dimension; value: string }>;

/** A funnel: a scan is in the group of the last step that it has come to without missing one. */
function bySteps(steps: Steps): Grouping {
  const tally = new Tally();
  tally.reserve(steps.length + 1);
  const groups = Int32Array.from({ length: steps.length + 1 }, (_, come) => come);
  const key = `steps ${JSON.stringify(steps)}`;
  return {
    tally,
    read(segment) {
      const come = comeOf(segment, steps);
      const add: Reading["add"] = (cells, { kept, bots }) => {
        for (let i = 0; i < kept; i++) count(cells, come(keptRows[i] as number), keptVisitors[i] as number);
        for (let i = 0; i < bots; i++) countBot(cells, come(botRows[i] as number));
      };
      return { key, groups, add };
    },
  };
}

/** How far a row has come. */
function comeOf(segment: Segment, steps: Steps): (row: number) => number {
  const columns = steps.map(({ dimension, value }) => {
    const { values, codes } = segment.columns[dimension];
    const passes = Uint8Array.from(values, (own) => (own === value ? 1 : 0));
    return { codes: codes as Codes | null, passes };
  });
  return (row) => {
    let step = 0;
    for (const { codes, passes } of columns) {
      if (passes[codes ? (codes[row] as number) : 0] !== 1) return step;
      step++;
    }
    return step;
  };
}
