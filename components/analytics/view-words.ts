import type { Report } from "@/lib/analytics/schemas";
import { DIMENSIONS, UNKNOWN } from "@/lib/analytics/schemas";
import { type View, valuesOf, withoutFilter } from "./address";
import { dayWords } from "./figures";
import type { Chip } from "./filter-chips";
import { lengthOf, RANGE_WORDS } from "./range";
import { DIMENSION_WORDS, valueWords } from "./words";

/** "Last 30 days", "3 Oct 2026 – 21 Nov 2026". */
export function periodWords({ range, days: { from, to } }: Pick<View, "range" | "days">): string {
  if (range) return RANGE_WORDS[range];
  return from === to ? dayWords(from) : `${dayWords(from)} – ${dayWords(to)}`;
}

/** What is compared with, after "vs." and in the legend; null for nothing. */
export function versusWords({ query, days }: Pick<View, "query" | "days">): string | null {
  if (query.compare === "none") return null;
  if (query.compare === "year") return "a year before";
  const length = lengthOf(days);
  return length === 1 ? "the day before" : `the ${length} days before`;
}

/** The filters in words. `labels` has the names of what only an id stands for in the address. */
export function chipsOf(view: View, report: Report, labels: ReadonlyMap<string, string>): Chip[] {
  return DIMENSIONS.flatMap((by) => {
    const { only, not } = valuesOf(view.query, by);
    const rows = report.breakdowns[by]?.data ?? [];
    const chip = (value: string, excluded: boolean): Chip => {
      const label = labels.get(`${by} ${value}`) ?? rows.find((row) => row.value === value)?.label;
      const name = excluded ? (`not_${by}` as const) : by;
      return {
        key: `${name} ${value}`,
        name: DIMENSION_WORDS[by][0],
        value: valueWords(by, value === UNKNOWN ? null : value, label),
        excluded,
        href: withoutFilter(view, name, value),
      };
    };
    return [...only.map((value) => chip(value, false)), ...not.map((value) => chip(value, true))];
  });
}
