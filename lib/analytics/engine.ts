import { setImmediate as otherWork } from "node:timers/promises";
import type { Filter } from "./filter";
import { type Group, type Grouping, groupingOf } from "./groupings";
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
/** Rows between two looks at the clock. */
const BLOCK = 16_384;

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
  let visitor = 0;
  let since = performance.now();
  for await (const segment of segments) {
    const rows = openSegment(segment, selection, visitor);
    if (!rows) continue;
    for (const grouping of groupings) grouping.open(segment);
    while (rows.next < segment.rows) {
      count(rows, groupings, Math.min(segment.rows, rows.next + BLOCK));
      if (performance.now() - since < SLICE_MS) continue;
      await otherWork();
      since = performance.now();
    }
    visitor = rows.visitor;
  }
  return groupings.map((grouping) => grouping.tally);
}

function count(rows: Rows, groupings: readonly Grouping[], end: number): void {
  const block = readBlock(rows, end);
  if (block.kept === 0 && block.bots === 0) return;
  for (const grouping of groupings) grouping.add(block);
}
