import type { Cells } from "./cells";
import { type Counted, countedOf, keyOf } from "./counted";
import type { Filter } from "./filter";
import { type Group, groupingOf, type Reading } from "./groupings";
import { openSegment, type Rows, readBlock } from "./rows";
import type { Bots } from "./schemas";
import type { Segment } from "./segment";
import { slices } from "./slices";
import type { Tally } from "./tally";

/** Which scans: those in [from, to), whole quarters of an hour in milliseconds since 1970, that pass the filter. */
export interface Selection {
  from: number;
  to: number;
  filter: Filter;
  bots: Bots;
}

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
  const filterKey = keyOf(selection.filter);
  const pause = slices();
  for await (const segment of segments) {
    const rows = openSegment(segment, selection);
    if (!rows) continue;
    const readings = groupings.map((grouping) => grouping.read(segment));
    const all = await cellsOf(rows, readings, countedOf(rows, filterKey, selection.bots), pause);
    for (const [i, { tally }] of groupings.entries()) {
      const [cells, reading] = [all[i], readings[i]];
      if (cells && reading) tally.add(cells, reading.groups);
    }
    await pause();
  }
  return groupings.map((grouping) => grouping.tally);
}

/** The cells of each reading: those that are known, and those of the others in one pass. */
async function cellsOf(
  rows: Rows,
  readings: readonly Reading[],
  known: Counted,
  pause: () => Promise<void> | undefined,
): Promise<Cells[]> {
  const fresh = new Map<string, { reading: Reading; cells: Cells }>();
  const all = readings.map((reading) => {
    const cells = known.get(reading.key) ?? fresh.get(reading.key)?.cells;
    if (cells) return cells;
    const made = new Int32Array(reading.groups.length * 4);
    fresh.set(reading.key, { reading, cells: made });
    return made;
  });
  const work = [...fresh.values()];
  while (work.length > 0 && rows.next < rows.segment.rows) {
    const block = readBlock(rows);
    if (block.kept > 0 || block.bots > 0) for (const { reading, cells } of work) reading.add(cells, block);
    await pause();
  }
  // Only now: who asks the same meanwhile must not find half of it.
  for (const [key, { cells }] of fresh) known.set(key, cells);
  return all;
}
