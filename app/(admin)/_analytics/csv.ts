import { DIMENSIONS, type Dimension, joinValues, type ReportQuery } from "@/lib/analytics/schemas";

/** Addresses of the files with the numbers that `query` has on the page. The session goes along; `org` says whose. */
export function csvHref(slug: string, query: ReportQuery) {
  const { from, to, tz, bots, interval, compare } = query;
  const given: Record<string, string | undefined> = { org: slug, from, to, tz, bots, compare };
  for (const by of DIMENSIONS) {
    for (const name of [by, `not_${by}`] as const) given[name] = query[name] && joinValues(query[name]);
  }
  const base = Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return (of: Dimension | "timeline"): string => {
    const params = new URLSearchParams(base);
    if (of !== "timeline") params.set("by", of);
    // Their panel tells of them even where they are left out.
    if (of === "bot_kind") params.set("bots", "only");
    if (of === "timeline" && interval) params.set("interval", interval);
    return `/api/v1/analytics/export?${params}`;
  };
}
