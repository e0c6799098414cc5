import { and, asc, desc, eq, ilike, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { campaigns, codes } from "@/db/schema";
import { type Ctx, requireScope } from "@/lib/context";
import { invalid } from "@/lib/errors";
import type { CampaignRow } from "./internal";
import { presentCampaigns } from "./present";
import type { CampaignPage, CampaignSort, ListCampaigns } from "./schemas";
import { hasStatus } from "./status";

const { createdAt, id, name } = campaigns;

/** Scans of all codes of a campaign; asked for only where the order needs them. */
const SCANS = sql`coalesce((select sum(${codes.scanCount}) from ${codes} where ${codes.orgId} = ${campaigns.orgId} and ${codes.campaignId} = ${campaigns.id}), 0)`;

/** What a list is in order of, and how that is read from a cursor. The id decides between equals. */
const SORTS: Record<CampaignSort, { key: SQL; type: string; descends: boolean }> = {
  newest: { key: sql`${createdAt}`, type: "timestamptz", descends: true },
  oldest: { key: sql`${createdAt}`, type: "timestamptz", descends: false },
  name: { key: sql`lower(${name})`, type: "text", descends: false },
  scans: { key: SCANS, type: "numeric", descends: true },
};

/** The organisation's campaigns, page by page. Throws VALIDATION for a cursor of another list. */
export async function listCampaigns(ctx: Ctx, input: ListCampaigns): Promise<CampaignPage> {
  requireScope(ctx, "codes:read");
  const { key, descends } = SORTS[input.sort];
  const direction = descends ? desc : asc;
  const rows = await ctx.db
    .select({ row: campaigns, key: sql<string>`(${key})::text` })
    .from(campaigns)
    .where(
      and(filterOf(ctx, input), input.cursor === undefined ? undefined : after(input.cursor, input.sort)),
    )
    .orderBy(direction(key), direction(id))
    .limit(input.limit + 1);
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    data: await presentCampaigns(
      ctx,
      page.map(({ row }) => row),
    ),
    next_cursor: last && rows.length > page.length ? cursorOf(input.sort, last) : null,
  };
}

/** The campaigns that a list shows. */
function filterOf(ctx: Ctx, input: ListCampaigns): SQL | undefined {
  const { q, status, tag, type, owner } = input;
  return and(
    eq(campaigns.orgId, ctx.org.id),
    status && hasStatus(status, ctx.now()),
    tag === undefined
      ? undefined
      : sql`exists (select 1 from unnest(${campaigns.tags}) as t(tag) where lower(t.tag) = lower(${tag}))`,
    type && eq(campaigns.qrType, type),
    owner === undefined ? undefined : eq(campaigns.ownerId, owner),
    q === undefined || q.trim() === "" ? undefined : matches(q.trim()),
  );
}

function matches(q: string): SQL | undefined {
  const pattern = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  const destination = sql`exists (select 1 from ${codes} where ${codes.orgId} = ${campaigns.orgId} and ${codes.id} = ${campaigns.primaryCodeId} and ${codes.destinationUrl} ilike ${pattern})`;
  return or(
    ilike(campaigns.name, pattern),
    ilike(campaigns.slug, pattern),
    ilike(campaigns.notes, pattern),
    sql`array_to_string(${campaigns.tags}, ' ') ilike ${pattern}`,
    destination,
  );
}

const Cursor = z.tuple([z.string(), z.string(), z.uuid()]);

const cursorOf = (sort: CampaignSort, { row, key }: { row: CampaignRow; key: string }) =>
  Buffer.from(JSON.stringify([sort, key, row.id])).toString("base64url");

function after(cursor: string, sort: CampaignSort): SQL {
  const wrong = () => invalid([{ path: "cursor", message: "Not a cursor of this list." }]);
  const { key, type, descends } = SORTS[sort];
  const [of, at, last] = readCursor(cursor) ?? [];
  if (of !== sort || at === undefined || !READABLE[type]?.test(at)) throw wrong();
  const edge = sql`(${at}::${sql.raw(type)}, ${last}::uuid)`;
  return descends ? sql`(${key}, ${id}) < ${edge}` : sql`(${key}, ${id}) > ${edge}`;
}

/** What the database can read as the type: a cursor is a stranger's text. */
const READABLE: Record<string, RegExp> = {
  timestamptz: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/,
  numeric: /^\d{1,18}$/,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the one character PostgreSQL's text cannot hold
  text: /^[^\u0000]*$/,
};

function readCursor(cursor: string) {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch {
    return undefined;
  }
}

/** The tags in use, most used first; at most 100. */
export async function listTags(ctx: Ctx): Promise<Array<{ tag: string; count: number }>> {
  requireScope(ctx, "codes:read");
  const rows = await ctx.db.execute<{ tag: string; count: number }>(sql`
    select min(t.tag) as tag, count(*)::int as count
    from ${campaigns} cross join unnest(${campaigns.tags}) as t(tag)
    where ${campaigns.orgId} = ${ctx.org.id}
    group by lower(t.tag) order by count desc, lower(t.tag) limit 100`);
  return rows.map(({ tag, count }) => ({ tag, count }));
}
