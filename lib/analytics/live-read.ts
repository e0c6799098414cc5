import { and, desc, eq, gte, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { campaigns, codes, scans } from "@/db/schema";
import { toRfc3339 } from "@/lib/time";
import { type LiveCode, type LiveMinute, type LiveScan, UNKNOWN } from "./schemas";

const TOP_CODES = 8;

/** The organisation's newest scans since an instant, newest first, at most `limit`: read backwards from the index's end. */
export async function newestScans(db: Db, orgId: string, since: Date, limit: number): Promise<LiveScan[]> {
  // Limited before it is joined: joined first, PostgreSQL sorts everything since.
  const newest = db
    .select({
      id: scans.id,
      at: scans.at,
      codeId: scans.codeId,
      campaignId: scans.campaignId,
      outcome: scans.outcome,
      source: scans.source,
      country: scans.country,
      city: scans.city,
      device: scans.device,
      os: scans.os,
      bot: scans.bot,
    })
    .from(scans)
    .where(and(eq(scans.orgId, orgId), gte(scans.at, since)))
    .orderBy(desc(scans.at), desc(scans.id))
    .limit(limit)
    .as("newest");
  const rows = await db
    .select({
      id: newest.id,
      at: newest.at,
      outcome: newest.outcome,
      source: newest.source,
      country: newest.country,
      city: newest.city,
      device: newest.device,
      os: newest.os,
      bot: newest.bot,
      token: codes.token,
      label: codes.label,
      campaignId: newest.campaignId,
      campaignName: campaigns.name,
    })
    .from(newest)
    .innerJoin(codes, and(eq(codes.orgId, orgId), eq(codes.id, newest.codeId)))
    .leftJoin(campaigns, and(eq(campaigns.orgId, orgId), eq(campaigns.id, newest.campaignId)))
    .orderBy(desc(newest.at), desc(newest.id));
  return rows.map(({ at, token, label, campaignId, campaignName, ...scan }) => ({
    ...scan,
    at: toRfc3339(at),
    code: { token, label: label || token },
    campaign: campaignId && campaignName ? { id: campaignId, name: campaignName } : null,
  }));
}

interface MinuteRow extends Record<string, unknown> {
  minute: Date | string;
  country: string | null;
  people: number;
  bots: number;
}

/** Every minute since an instant that has scans, oldest first. `since` must be the beginning of a minute. */
export async function minutesSince(db: Db, orgId: string, since: Date): Promise<LiveMinute[]> {
  const rows = await db.execute<MinuteRow>(sql`
    select date_trunc('minute', at) as minute, country,
           (count(*) filter (where not bot))::int as people, (count(*) filter (where bot))::int as bots
    from scans where org_id = ${orgId} and at >= ${since.toISOString()}::timestamptz
    group by 1, 2 order by 1`);
  const minutes = new Map<string, LiveMinute>();
  for (const { minute, country, people, bots } of rows) {
    const at = toRfc3339(new Date(minute));
    const found = minutes.get(at) ?? { at, scans: 0, bots: 0, countries: {} };
    minutes.set(at, found);
    found.scans += people;
    found.bots += bots;
    if (people > 0) found.countries[country ?? UNKNOWN] = people;
  }
  return [...minutes.values()];
}

interface CodeRow extends Record<string, unknown> {
  token: string;
  label: string | null;
  scans: number;
}

/** The codes that people have scanned most since an instant. */
export async function topCodes(db: Db, orgId: string, since: Date): Promise<LiveCode[]> {
  const rows = await db.execute<CodeRow>(sql`
    select c.token, c.label, top.scans from (
      select code_id, count(*)::int as scans from scans
      where org_id = ${orgId} and at >= ${since.toISOString()}::timestamptz and not bot
      group by code_id order by scans desc, code_id limit ${TOP_CODES}) as top
    join codes c on c.org_id = ${orgId} and c.id = top.code_id
    order by top.scans desc, c.token`);
  return rows.map(({ token, label, scans: count }) => ({ token, label: label || token, scans: count }));
}
