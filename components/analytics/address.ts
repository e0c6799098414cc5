import { withQuery } from "@/components/ui/query";
import {
  type BreakdownRow,
  DIMENSIONS,
  type Dimension,
  joinValues,
  ReportQuery,
  UNKNOWN,
} from "@/lib/analytics/schemas";
import { isTimeZone } from "@/lib/time";
import {
  type Days,
  DEFAULT_RANGE,
  daysOf,
  intervalsFor,
  lengthOf,
  RANGES,
  type RangeName,
  readDays,
} from "./range";

export type Address = Record<string, string | string[] | undefined>;

/** What an address asks to see. */
export interface View {
  /** Null: days given by hand. */
  range: RangeName | null;
  days: Days;
  query: ReportQuery;
  /** The address again, without what made no sense: what every link on the page starts from. */
  address: Record<string, string>;
}

const one = (value: string | string[] | undefined) => [value ?? []].flat()[0] || undefined;
const FILTERS = DIMENSIONS.flatMap((by) => [by, `not_${by}`]);
const NAMES = ["range", "from", "to", "tz", "interval", "compare", "bots", ...FILTERS];

/** What parses, of the parameters that the API has as well. */
function sound(given: Record<string, string>): ReportQuery {
  const parsed = ReportQuery.safeParse(given);
  if (parsed.success) return parsed.data;
  const wrong = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
  for (const name of wrong) delete given[name];
  return ReportQuery.parse(given);
}

/**
 * Reads a page's address. `zone` is whose clocks are meant unless it says so. Compared is with the time before unless it
 * says otherwise; mangled parameters are left out, so that a shortened link still shows something.
 */
export function readView(query: Address, zone: string, now: Date): View {
  const address: Record<string, string> = {};
  for (const name of NAMES) {
    const value = one(query[name]);
    if (value !== undefined) address[name] = value;
  }
  if (!isTimeZone(address.tz ?? "")) delete address.tz;
  const tz = address.tz ?? zone;
  const custom = readDays(address.from, address.to);
  const range = custom ? null : (RANGES.find((name) => name === address.range) ?? DEFAULT_RANGE);
  const days = custom ?? daysOf(range ?? DEFAULT_RANGE, tz, now);
  const { range: _, ...asked } = address;
  if (!intervalsFor(lengthOf(days)).some((interval) => interval === asked.interval)) delete asked.interval;
  const given = { compare: "previous", ...asked, ...days, tz };
  const sane = sound(given);
  for (const name of NAMES) if (name !== "range" && !(name in given)) delete address[name];
  if (custom) delete address.range;
  else {
    delete address.from;
    delete address.to;
  }
  return { range, days, query: sane, address };
}

/** "Only these" and "not these" of one dimension. */
export const valuesOf = (query: ReportQuery, by: Dimension) => ({
  only: query[by] ?? [],
  not: query[`not_${by}`] ?? [],
});

export const isFiltered = (query: ReportQuery): boolean =>
  DIMENSIONS.some((by) => valuesOf(query, by).only.length + valuesOf(query, by).not.length > 0);

const written = (value: string | null) => value ?? UNKNOWN;
const list = (values: readonly string[]) => (values.length > 0 ? joinValues(values) : null);

/** Where links lead from a report. All are addresses of the same page, apart from `csv`. */
export interface ReportHrefs {
  /** Only scans with this value; leads back when it is the only one already. */
  only: (by: Dimension, value: string | null) => string;
  /** Without scans with this value. */
  except: (by: Dimension, value: string | null) => string;
  /** The file of a dimension's values or of the course over time; null where there is none. */
  csv: ((of: Dimension | "timeline") => string) | null;
  /** The page of the thing itself: a code, a campaign; null where it has none. */
  open: (by: Dimension, row: Pick<BreakdownRow, "value" | "token">) => string | null;
}

/** Links that narrow or widen what `view` shows. */
export function filterHrefs({ query, address }: View): Pick<ReportHrefs, "only" | "except"> {
  return {
    only(by, value) {
      const { only } = valuesOf(query, by);
      const alone = only.length === 1 && only[0] === written(value);
      return withQuery(address, { [by]: alone ? null : list([written(value)]) });
    },
    except(by, value) {
      const { only, not } = valuesOf(query, by);
      return withQuery(address, {
        [by]: list(only.filter((v) => v !== written(value))),
        [`not_${by}`]: list([...new Set([...not, written(value)])]),
      });
    },
  };
}

/** The address without one value of one filter. */
export function withoutFilter({ query, address }: View, name: Dimension | `not_${Dimension}`, value: string) {
  return withQuery(address, { [name]: list((query[name] ?? []).filter((v) => v !== value)) });
}

/** The address without any filter. */
export const withoutFilters = ({ address }: View): string =>
  withQuery(address, Object.fromEntries(FILTERS.map((name) => [name, null])));
