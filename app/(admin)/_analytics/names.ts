import { breakdown } from "@/lib/analytics";
import { BreakdownQuery, type Dimension, joinValues, type ReportQuery } from "@/lib/analytics/schemas";
import type { Ctx } from "@/lib/context";

/** Those that an address names by an id. */
const BY_ID = ["code", "campaign", "rule"] as const satisfies readonly Dimension[];

/**
 * The names of what is filtered by, as far as it was scanned in the time in question, keyed "code <id>". What is left out
 * is in none of the report's rows, so its name has to be asked for. `campaigns`: whose rules are meant.
 */
export async function namesOf(
  ctx: Ctx,
  query: ReportQuery,
  campaigns: readonly string[] = [],
): Promise<Map<string, string>> {
  const { from, to, tz } = query;
  const asked = BY_ID.flatMap((by) => {
    const values = [...(query[by] ?? []), ...(query[`not_${by}`] ?? [])];
    return values.length > 0 ? [{ by, values }] : [];
  });
  const found = await Promise.all(
    asked.map(async ({ by, values }) => {
      const within = by === "rule" && campaigns.length > 0 ? { campaign: joinValues(campaigns) } : {};
      const wanted = {
        by,
        from,
        to,
        tz,
        bots: "include",
        limit: 200,
        [by]: joinValues(values.slice(0, 100)),
        ...within,
      };
      const { data } = await breakdown(ctx, BreakdownQuery.parse(wanted));
      return data.map(({ value, label }): [string, string] => [`${by} ${value}`, label]);
    }),
  );
  return new Map(found.flat());
}
