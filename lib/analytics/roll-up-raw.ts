import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { Assembly, type Facts } from "./columns-assembly";
import { pace } from "./pace";
import { QUARTER_MS, type Segment } from "./segment";

/** Rows a fetch: about a millisecond's work for the driver and for us. */
const FETCH = 500;

/**
 * Reads the scans of `length` milliseconds from the instant `from` into a segment, as of one snapshot, through a cursor:
 * neither the scans nor the thread are ever taken up as a whole. `tx` must be a transaction.
 */
export async function readRaw(tx: Db, orgId: string, from: number, length: number): Promise<Segment> {
  const start = new Date(from).toISOString();
  const end = new Date(from + length).toISOString();
  await tx.execute(sql`
    declare raw no scroll cursor for
    select encode(substr(visitor, 1, 8), 'hex') as visitor,
      floor(extract(epoch from at - ${start}::timestamptz) * 1000 / ${QUARTER_MS}::int)::int as quarter, bot,
      code_id as code, campaign_id as campaign, outcome, source, rule, country, region, city, device, os, browser,
      language, referrer, utm_source, utm_medium, utm_campaign, utm_term, utm_content, bot_kind
    from scans
    where org_id = ${orgId}::uuid and at >= ${start}::timestamptz and at < ${end}::timestamptz
    order by substr(visitor, 1, 8) nulls first`);
  const assembly = new Assembly(from, length);
  const { due, turn } = pace();
  for (let last = FETCH; last === FETCH; ) {
    const rows = (await tx.execute(sql.raw(`fetch ${FETCH} from raw`))) as unknown as Facts[];
    for (const row of rows) assembly.add(row);
    last = rows.length;
    if (due()) await turn();
  }
  await tx.execute(sql`close raw`);
  return assembly.finish();
}
