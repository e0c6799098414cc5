import { LRUCache } from "lru-cache";
import { env } from "@/lib/env";
import { singleton } from "@/lib/singleton";
import { DIMENSIONS } from "./schemas";
import type { Segment } from "./segment";

/** Objects, keys and the list itself. */
const OVERHEAD = 4096;
/** A string of a list of values: its header and the place in the list. */
const PER_VALUE = 40;

/** The bytes that a segment takes in memory, closely enough. */
function bytesOf(segment: Segment): number {
  const { rows, visitors } = segment;
  let bytes = OVERHEAD + rows * 3 + (visitors?.byteLength ?? 0);
  for (const dimension of DIMENSIONS) {
    const { codes, values } = segment.columns[dimension];
    bytes += (codes?.byteLength ?? 0) + values.length * PER_VALUE;
  }
  return bytes;
}

/**
 * Segments in memory, those that were not read for longest given up first. A key names the version too
 * (`scan_rollups.built_at`), so that nothing is ever out of date.
 */
export const cachedSegments = () =>
  singleton(
    "analytics.segments",
    () =>
      new LRUCache<string, Segment>({
        maxSize: env().ANALYTICS_MEMORY_MB * 1_048_576,
        sizeCalculation: bytesOf,
      }),
  );
