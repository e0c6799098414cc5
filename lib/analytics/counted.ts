import { LRUCache } from "lru-cache";
import { env } from "@/lib/env";
import { singleton } from "@/lib/singleton";
import type { Cells } from "./cells";
import type { Condition } from "./filter";
import type { Rows } from "./rows";
import type { Bots } from "./schemas";
import type { Segment } from "./segment";

/** Key, entry and typed array. */
const OVERHEAD = 250;
/** Of the memory that roll-ups have. */
const SHARE = 1 / 4;
/** Longer filters are rarely asked for twice. */
const MAX_KEY = 500;

const cache = () =>
  singleton(
    "analytics.counted",
    () =>
      new LRUCache<string, Cells>({
        maxSize: Math.ceil(env().ANALYTICS_MEMORY_MB * 1_048_576 * SHARE),
        sizeCalculation: (cells, key) => OVERHEAD + cells.byteLength + key.length,
      }),
  );

/** Segments do not change: what is read anew is another object, and has another number. */
const given = () =>
  singleton("analytics.numbers", () => ({ numbers: new WeakMap<Segment, number>(), last: 0 }));

function numberOf(segment: Segment): number {
  const { numbers } = given();
  const known = numbers.get(segment) ?? ++given().last;
  numbers.set(segment, known);
  return known;
}

export interface Counted {
  get(key: string): Cells | undefined;
  set(key: string, cells: Cells): void;
}

const NOTHING: Counted = { get: () => undefined, set: () => undefined };

/** What was counted before of a segment that is meant as a whole, by the same filter: pages are asked for again and again. */
export function countedOf(rows: Rows, filterKey: string, bots: Bots): Counted {
  if (!rows.whole || filterKey.length > MAX_KEY) return NOTHING;
  const [known, prefix] = [cache(), `${numberOf(rows.segment)} ${bots} ${filterKey} `];
  return {
    get: (key) => known.get(prefix + key),
    set: (key, cells) => {
      known.set(prefix + key, cells);
    },
  };
}

/** The same for filters that mean the same. */
export const keyOf = (filter: readonly Condition[]): string =>
  JSON.stringify(
    filter.map(({ dimension, include, exclude }) => [dimension, sorted(include), sorted(exclude)]),
  );

/** Those without a value last. */
const sorted = (values: Condition["include"]) =>
  values && [[...values].filter((value) => value !== null).sort(), values.has(null)];
