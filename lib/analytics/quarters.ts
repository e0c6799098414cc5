import { addByTable, addToOne } from "./cells";
import type { Grouping } from "./groupings";
import { QUARTER_MS, type Segment } from "./segment";
import { Tally } from "./tally";
import { hourOf, localQuarters, weekdayOf } from "./zone";

/** `groupsOf`: the group of each quarter. Quarters of one group are one cell, or who came in two would count twice. */
export function byQuarter(groupsOf: (segment: Segment) => Int32Array, size: number): Grouping {
  const tally = new Tally();
  tally.reserve(size);
  return {
    tally,
    read(segment) {
      const ofQuarters = groupsOf(segment);
      const groups = Int32Array.from(new Set(ofQuarters));
      if (groups.length === 1) return { key: "total", groups, add: addToOne };
      const table = new Uint8Array(ofQuarters.length);
      for (const [quarter, group] of ofQuarters.entries()) table[quarter] = groups.indexOf(group);
      return {
        key: `quarters ${table.join("")}`,
        groups,
        add: (cells, block) => addByTable(cells, segment.quarter, table, block),
      };
    },
  };
}

/** The point of each quarter; quarters outside the edges have no rows to count. */
export function pointsOf(segment: Segment, edges: readonly number[]): Int32Array {
  const points = new Int32Array(segment.length / QUARTER_MS);
  let point = Math.max(0, firstAfter(edges, segment.from) - 1);
  for (let quarter = 0; quarter < points.length; quarter++) {
    const at = segment.from + quarter * QUARTER_MS;
    while (point + 2 < edges.length && at >= (edges[point + 1] as number)) point++;
    points[quarter] = point;
  }
  return points;
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

/** What the zone's clocks show in each quarter; `cell` is (weekday - 1) * 24 + hour. */
export function clocksOf(segment: Segment, timeZone: string, of: "hour" | "weekday" | "cell"): Int32Array {
  const local = localQuarters(segment.from, segment.length / QUARTER_MS, timeZone);
  if (of === "hour") return local.map(hourOf);
  if (of === "weekday") return local.map(weekdayOf);
  return local.map((quarter) => (weekdayOf(quarter) - 1) * 24 + hourOf(quarter));
}
