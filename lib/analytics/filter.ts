import { type AnalyticsQuery, DIMENSIONS, type Dimension, UNKNOWN } from "./schemas";

type Value = string | null;

/** What a scan must and must not be in one dimension; null: no such demand. */
export interface Condition {
  dimension: Dimension;
  include: ReadonlySet<Value> | null;
  exclude: ReadonlySet<Value> | null;
}

/** All conditions must hold. */
export type Filter = readonly Condition[];

export type FilterQuery = Partial<
  Pick<AnalyticsQuery, Extract<keyof AnalyticsQuery, Dimension | `not_${Dimension}`>>
>;

/** How values of these are stored: who writes them otherwise means the same. */
const SPELLING: Partial<Record<Dimension, (value: string) => string>> = {
  country: (value) => value.toUpperCase(),
  language: (value) => value.toLowerCase(),
  outcome: (value) => value.toLowerCase(),
  source: (value) => value.toLowerCase(),
  device: (value) => value.toLowerCase(),
  bot_kind: (value) => value.toLowerCase(),
};

/** The filter of a query. Empty values, as a form sends them, demand nothing. */
export function filterOf(query: FilterQuery): Filter {
  return DIMENSIONS.flatMap((dimension): Condition[] => {
    const include = valuesOf(dimension, query[dimension]);
    const exclude = valuesOf(dimension, query[`not_${dimension}`]);
    return include || exclude ? [{ dimension, include, exclude }] : [];
  });
}

function valuesOf(dimension: Dimension, given: readonly string[] | undefined): ReadonlySet<Value> | null {
  const spell = SPELLING[dimension] ?? String;
  const spelled = (given ?? [])
    .filter((value) => value !== "")
    .map((value) => (value === UNKNOWN ? value : spell(value)));
  if (spelled.length === 0) return null;
  // Some tools do write this for "none": both are meant.
  return new Set<Value>(spelled.includes(UNKNOWN) ? [...spelled, null] : spelled);
}

export const holds = ({ include, exclude }: Condition, value: Value): boolean =>
  (include === null || include.has(value)) && (exclude === null || !exclude.has(value));
