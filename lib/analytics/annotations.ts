import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/context";
import { isUuid } from "@/lib/ids";
import type { Condition, Filter } from "./filter";
import type { Timed } from "./range";
import type { Annotation } from "./schemas";

const MAX = 50;

interface Happened extends Record<string, unknown> {
  at: Date | string;
  kind: Annotation["kind"];
  name: string;
  destination: string | null;
  campaign_id: string | null;
}

/**
 * What was changed within the range and may explain its numbers: of the campaigns that the filter is about, and of the
 * codes that it names or, unless it does, of those most scanned. The newest 50, oldest first.
 */
export async function annotationsOf(
  ctx: Ctx,
  range: Timed,
  filter: Filter,
  topCodes: readonly string[],
): Promise<Annotation[]> {
  const codes = filter.find(({ dimension }) => dimension === "code");
  const campaigns = filter.find(({ dimension }) => dimension === "campaign");
  const rows = await Promise.all([
    codes?.include ? [] : ofCampaigns(ctx, range, campaigns),
    codes?.include ? ofCodes(ctx, range, idsOf(codes.include), true) : ofCodes(ctx, range, topCodes, false),
  ]);
  return rows
    .flat()
    .map((row) => present(range, row))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .slice(-MAX);
}

const idsOf = (values: ReadonlySet<string | null>): string[] =>
  [...values].filter((value): value is string => value !== null && isUuid(value));

const edges = ({ from, to }: Timed) => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
});

/** Destinations are compared with those of the version before; a campaign's first version is no change. */
async function ofCampaigns(ctx: Ctx, range: Timed, wanted: Condition | undefined): Promise<Happened[]> {
  const { from, to } = edges(range);
  const only = wanted?.include ? sql`and c.id = any(${arrayOf(idsOf(wanted.include))}::uuid[])` : sql``;
  const not = wanted?.exclude ? sql`and c.id <> all(${arrayOf(idsOf(wanted.exclude))}::uuid[])` : sql``;
  return ctx.db.execute<Happened>(sql`
    select * from (
      select v.changed_at as at, 'destination' as kind, c.name, v.destination_url as destination, c.id as campaign_id
      from campaign_versions v
      join campaigns c on c.org_id = v.org_id and c.id = v.campaign_id
      join campaign_versions b on b.org_id = v.org_id and b.campaign_id = v.campaign_id and b.version = v.version - 1
      where v.org_id = ${ctx.org.id} and v.changed_at >= ${from} and v.changed_at < ${to}
        and v.destination_url is distinct from b.destination_url ${only} ${not}
      union all
      select c.published_at, 'published', c.name, null, c.id from campaigns c
      where c.org_id = ${ctx.org.id} and c.published_at >= ${from} and c.published_at < ${to} ${only} ${not}
      union all
      select c.archived_at, 'archived', c.name, null, c.id from campaigns c
      where c.org_id = ${ctx.org.id} and c.archived_at >= ${from} and c.archived_at < ${to} ${only} ${not}
    ) as happened order by at desc limit ${MAX}`);
}

/** A campaign's own code changes with the campaign: left out unless `all`, since the campaign tells it. */
async function ofCodes(ctx: Ctx, range: Timed, ids: readonly string[], all: boolean): Promise<Happened[]> {
  if (ids.length === 0) return [];
  const { from, to } = edges(range);
  const named = sql`c.org_id = ${ctx.org.id} and c.id = any(${arrayOf(ids)}::uuid[])`;
  return ctx.db.execute<Happened>(sql`
    select * from (
      select v.changed_at as at, 'destination' as kind, coalesce(nullif(c.label, ''), c.token) as name,
        v.destination_url as destination, c.campaign_id
      from codes c
      join code_versions v on v.org_id = c.org_id and v.code_id = c.id
      join code_versions b on b.org_id = v.org_id and b.code_id = v.code_id and b.version = v.version - 1
      where ${named} and v.changed_at >= ${from} and v.changed_at < ${to}
        and v.destination_url is distinct from b.destination_url
        and (${all} or not exists (
          select 1 from campaigns p where p.org_id = c.org_id and p.id = c.campaign_id and p.primary_code_id = c.id))
      union all
      select c.revoked_at, 'revoked', coalesce(nullif(c.label, ''), c.token), null, c.campaign_id from codes c
      where ${named} and c.revoked_at >= ${from} and c.revoked_at < ${to}
    ) as happened order by at desc limit ${MAX}`);
}

/** A PostgreSQL array of UUIDs, which need no quoting. */
const arrayOf = (ids: readonly string[]): string => `{${ids.join(",")}}`;

function present(range: Timed, { at, kind, name, destination, campaign_id }: Happened): Annotation {
  const instant = new Date(at);
  const after = range.edges.findIndex((edge) => edge > instant.getTime());
  const date = range.labels[after - 1] ?? range.labels.at(-1) ?? "";
  return { at: instant.toISOString(), date, kind, text: textOf(kind, name, destination), campaign_id };
}

function textOf(kind: Annotation["kind"], name: string, destination: string | null): string {
  if (kind === "published") return `${name} was published`;
  if (kind === "archived") return `${name} was archived`;
  if (kind === "revoked") return `${name} was revoked`;
  return destination === null ? `${name} leads nowhere any more` : `${name} leads to ${hostOf(destination)}`;
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);
