import { and, eq, inArray } from "drizzle-orm";
import { codes, organizations, users } from "@/db/schema";
import { type Ctx, requireScope } from "@/lib/context";
import { isUuid, normalizeCodeToken } from "@/lib/ids";
import { type Selection, summarise } from "./engine";
import { type Filter, filterOf } from "./filter";
import type { Group } from "./groupings";
import { type Range, resolveRange } from "./range";
import type { AnalyticsQuery, Bots } from "./schemas";
import { segments } from "./store";
import { Tally } from "./tally";

/** A question, understood. */
export interface Asked {
  range: Range;
  filter: Filter;
  bots: Bots;
}

/** What every reading verb begins with. Throws FORBIDDEN without `analytics:read`, VALIDATION for an impossible range. */
export async function understand(ctx: Ctx, query: AnalyticsQuery): Promise<Asked> {
  requireScope(ctx, "analytics:read");
  const zone = query.tz ?? (await zoneOf(ctx));
  const range = resolveRange(query, ctx.now(), zone);
  return { range, filter: await resolveFilter(ctx, query), bots: query.bots };
}

/** Whose days are meant where a query does not say: the person's, else the organisation's. */
export async function zoneOf(ctx: Ctx): Promise<string> {
  const person = ctx.actor.type === "user" ? ctx.actor.id : null;
  const [own] = person
    ? await ctx.db.select({ zone: users.timeZone }).from(users).where(eq(users.id, person))
    : [];
  if (own?.zone) return own.zone;
  const [row] = await ctx.db
    .select({ zone: organizations.timeZone })
    .from(organizations)
    .where(eq(organizations.id, ctx.org.id));
  return row?.zone ?? "UTC";
}

/** Codes may be named by their tokens too; what is not the organisation's own matches nothing. */
export async function resolveFilter(ctx: Ctx, query: AnalyticsQuery): Promise<Filter> {
  const named = [...(query.code ?? []), ...(query.not_code ?? [])].filter((value) => !isUuid(value));
  const tokens = named.flatMap((value) => normalizeCodeToken(value) ?? []);
  if (tokens.length === 0) return filterOf(query);
  const rows = await ctx.db
    .select({ id: codes.id, token: codes.token })
    .from(codes)
    .where(and(eq(codes.orgId, ctx.org.id), inArray(codes.token, tokens)));
  const ids = new Map(rows.map(({ id, token }) => [token, id]));
  const idOf = (value: string) => ids.get(normalizeCodeToken(value) ?? "") ?? value;
  return filterOf({ ...query, code: query.code?.map(idOf), not_code: query.not_code?.map(idOf) });
}

/** Counts the organisation's scans of a range, by all groups at once. */
export function countIn(
  ctx: Ctx,
  { from, to }: Pick<Range, "from" | "to">,
  { filter, bots }: Pick<Asked, "filter" | "bots">,
  groups: readonly Group[],
): Promise<Tally[]> {
  const selection: Selection = { from, to, filter, bots };
  return summarise(segments(ctx.db, ctx.org.id, new Date(from), new Date(to)), selection, groups);
}

/** The one tally that was asked for. */
export async function countBy(
  ctx: Ctx,
  range: Pick<Range, "from" | "to">,
  asked: Pick<Asked, "filter" | "bots">,
  group: Group,
): Promise<Tally> {
  const [tally] = await countIn(ctx, range, asked, [group]);
  return tally ?? new Tally();
}

export const presentRange = ({ from, to, timeZone }: Range) => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
  time_zone: timeZone,
});
