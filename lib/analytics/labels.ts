import { and, eq, inArray } from "drizzle-orm";
import { campaigns, codes } from "@/db/schema";
import type { Ctx } from "@/lib/context";
import { isUuid } from "@/lib/ids";
import type { AnalyticsQuery, Dimension } from "./schemas";

/** What a value is called; `token` of a code. */
export interface Label {
  label: string;
  token?: string;
}
type Labels = (value: string | null) => Label;
type Loader = (ctx: Ctx, values: string[], query: AnalyticsQuery) => Promise<Labels>;

const regions = new Intl.DisplayNames("en", { type: "region" });
const languages = new Intl.DisplayNames("en", { type: "language" });

/** Intl throws for what has not even the form of a code. */
const nameIn = (names: Intl.DisplayNames, value: string): string => {
  try {
    return names.of(value) ?? value;
  } catch {
    return value;
  }
};

const inWords = (value: string): string =>
  `${value.charAt(0).toUpperCase()}${value.slice(1).replaceAll(/[_-]/g, " ")}`;
const SOURCE: Record<string, string> = {
  page: "Check page",
  api: "API",
  redirect: "Redirect",
  gate: "Gate",
};

const NONE: Partial<Record<Dimension, string>> = {
  campaign: "No campaign",
  rule: "No rule",
  referrer: "Direct",
  bot_kind: "Not a bot",
  utm_source: "None",
  utm_medium: "None",
  utm_campaign: "None",
  utm_term: "None",
  utm_content: "None",
};

const WORDS: Partial<Record<Dimension, (value: string) => string>> = {
  country: (value) => nameIn(regions, value),
  language: (value) => nameIn(languages, value),
  outcome: inWords,
  source: (value) => SOURCE[value] ?? inWords(value),
  device: inWords,
  bot_kind: inWords,
};

/** The names of the values of a dimension, in English, as far as they are the organisation's own. */
export async function labelsOf(
  ctx: Ctx,
  dimension: Dimension,
  values: ReadonlyArray<string | null>,
  query: AnalyticsQuery,
): Promise<Labels> {
  const known = values.filter((value) => value !== null);
  const named = (await STORED[dimension]?.(ctx, known, query)) ?? plain(dimension);
  return (value) => (value === null ? { label: NONE[dimension] ?? "Unknown" } : named(value));
}

const plain =
  (dimension: Dimension): Labels =>
  (value) => ({ label: WORDS[dimension]?.(value ?? "") ?? value ?? "" });

const STORED: Partial<Record<Dimension, Loader>> = {
  code: async (ctx, values) => {
    const rows = await inBatches(values.filter(isUuid), (ids) =>
      ctx.db
        .select({ id: codes.id, token: codes.token, label: codes.label })
        .from(codes)
        .where(and(eq(codes.orgId, ctx.org.id), inArray(codes.id, ids))),
    );
    const found = new Map(rows.map(({ id, token, label }) => [id, { label: label || token, token }]));
    return (value) => found.get(value ?? "") ?? { label: "Deleted code" };
  },
  campaign: async (ctx, values) => {
    const rows = await inBatches(values.filter(isUuid), (ids) =>
      ctx.db
        .select({ id: campaigns.id, name: campaigns.name })
        .from(campaigns)
        .where(and(eq(campaigns.orgId, ctx.org.id), inArray(campaigns.id, ids))),
    );
    const found = new Map(rows.map(({ id, name }) => [id, { label: name }]));
    return (value) => found.get(value ?? "") ?? { label: "Deleted campaign" };
  },
  // Every campaign counts its rules from r1: only where one campaign is meant, a rule has a name.
  rule: async (ctx, _values, query) => {
    const [campaign, ...more] = query.campaign ?? [];
    if (campaign === undefined || more.length > 0 || !isUuid(campaign)) return plain("rule");
    const [row] = await ctx.db
      .select({ rules: campaigns.rules })
      .from(campaigns)
      .where(and(eq(campaigns.orgId, ctx.org.id), eq(campaigns.id, campaign)));
    const names = new Map((row?.rules ?? []).map(({ id, name }) => [id, name]));
    return (value) => {
      const name = names.get(value);
      return { label: typeof name === "string" && name !== "" ? name : (value ?? "") };
    };
  },
};

/** PostgreSQL takes at most 65,535 parameters. */
async function inBatches<T>(ids: string[], read: (ids: string[]) => Promise<T[]>): Promise<T[]> {
  const found: T[] = [];
  for (let at = 0; at < ids.length; at += 10_000) found.push(...(await read(ids.slice(at, at + 10_000))));
  return found;
}
