import { setImmediate as otherWork } from "node:timers/promises";
import type { Cells } from "./cells";
import type { Filter } from "./filter";
import { type Group, groupingOf, type Reading } from "./groupings";
import { openSegment, type Rows, readBlock } from "./rows";
import type { Bots } from "./schemas";
import type { Segment } from "./segment";
import type { Tally } from "./tally";

/** Which scans: those in [from, to), whole quarters of an hour in milliseconds since 1970, that pass the filter. */
export interface Selection {
  from: number;
  to: number;
  filter: Filter;
  bots: Bots;
}

/** The scan path has this thread too: it waits for no longer than this, in milliseconds. */
const SLICE_MS = 3;

/**
 * Counts scans, distinct visitors (each once a segment, that is a UTC day) and bots' scans by all `groups` in one pass.
 * Answers one tally per group, in their order. Lets other work go first every few milliseconds.
 */
export async function summarise(
  segments: AsyncIterable<Segment> | Iterable<Segment>,
  selection: Selection,
  groups: readonly Group[],
): Promise<Tally[]> {
  const groupings = groups.map((group) => groupingOf(group));
  const pause = pauses();
  for await (const segment of segments) {
    const rows = openSegment(segment, selection);
    if (!rows) continue;
    const readings = groupings.map((grouping) => grouping.read(segment));
    const all = await cellsOf(rows, readings, selection.bots, pause);
    for (const [i, { tally }] of groupings.entries()) {
      const [cells, reading] = [all[i], readings[i]];
      if (cells && reading) tally.add(cells, reading.groups);
    }
    await pause();
  }
  return groupings.map((grouping) => grouping.tally);
}

/** Resolves at once, or after other work when the slice is used up. */
function pauses(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < SLICE_MS) return undefined;
    return otherWork().then(() => {
      since = performance.now();
    });
  };
}

/** Counts of whole segments, which do not change: the page without filters is asked for again and again. */
const counted = new WeakMap<Segment, Map<string, Cells>>();

async function cellsOf(
  rows: Rows,
  readings: readonly Reading[],
  bots: Bots,
  pause: () => Promise<void> | undefined,
): Promise<Cells[]> {
  const known = rows.tests.length === 0 ? knownOf(rows.segment) : new Map<string, Cells>();
  const nameOf = ({ key }: Reading) => `${bots} ${key}`;
  const fresh = new Map<string, { reading: Reading; cells: Cells }>();
  const all = readings.map((reading) => {
    const name = nameOf(reading);
    const cells = known.get(name) ?? fresh.get(name)?.cells;
    if (cells) return cells;
    const made = new Int32Array(reading.groups.length * 4);
    fresh.set(name, { reading, cells: made });
    return made;
  });
  const work = [...fresh.values()];
  while (work.length > 0 && rows.next < rows.segment.rows) {
    const block = readBlock(rows);
    if (block.kept > 0 || block.bots > 0) for (const { reading, cells } of work) reading.add(cells, block);
    await pause();
  }
  // Only now: who asks the same meanwhile must not find half of it.
  for (const [name, { cells }] of fresh) known.set(name, cells);
  return all;
}

function knownOf(segment: Segment): Map<string, Cells> {
  const known = counted.get(segment) ?? new Map<string, Cells>();
  counted.set(segment, known);
  return known;
}
