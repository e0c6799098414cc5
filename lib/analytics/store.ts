import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { DAY_MS } from "./columns-assembly";
import { type Summary, summaryOf } from "./roll-up-summary";
import type { Segment } from "./segment";
import { freshen } from "./store-fresh";
import { type Day, daysWithin, readDays } from "./store-read";

/** Stored bytes that one query brings. */
const BATCH_BYTES = 1_000_000;
const BATCH_DAYS = 32;
/** Batches under way while the first of them is being worked on. */
const AHEAD = 3;
/** After every scan, and a date that PostgreSQL reads. */
const LAST = new Date(Date.UTC(9999, 0, 1));

/**
 * The organisation's scans of the UTC days that [from, to) touches, one segment for each day that has any, in order of
 * time. Up to date for [from, to); of a day that is only touched the rest may lag by seconds. A range of years is never
 * in memory as a whole unless it fits into the cache.
 */
export async function* segments(db: Db, orgId: string, from: Date, to: Date): AsyncGenerator<Segment> {
  await freshen(db, orgId, from, to);
  const batches = batchesOf(await daysWithin(db, orgId, from.getTime(), to.getTime())).values();
  const underWay: Promise<Segment[]>[] = [];
  const begin = () => {
    const { value: batch } = batches.next();
    if (!batch) return;
    const reading = readDays(db, orgId, batch);
    // Its error is thrown when its turn comes; if nobody waits for that any more, it is no news.
    reading.catch(() => {});
    underWay.push(reading);
  };
  for (let n = 0; n < AHEAD; n++) begin();
  for (let next = underWay.shift(); next; next = underWay.shift()) {
    const read = await next;
    begin();
    yield* read;
  }
}

function batchesOf(days: Day[]): Day[][] {
  const batches: Day[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const day of days) {
    const size = day.parts.reduce((sum, part) => sum + part.bytes, 0);
    if (bytes + size > BATCH_BYTES || (batches.at(-1)?.length ?? 0) >= BATCH_DAYS) {
      batches.push([]);
      bytes = 0;
    }
    bytes += size;
    batches.at(-1)?.push(day);
  }
  return batches;
}

/** Everything ever scanned (and still kept), up to date; `visitors` are those of each UTC day, summed. */
export async function totals(db: Db, orgId: string): Promise<Summary> {
  await freshen(db, orgId, new Date(0), LAST);
  const rows = await db.execute(sql`
    with mine as (select span, "from", scans, bots, visitors from scan_rollups where org_id = ${orgId}::uuid),
      days as (select * from mine where span = 'day'),
      open as (
        select distinct date_trunc('day', "from", 'UTC') as day from mine
        where span = 'hour' and date_trunc('day', "from", 'UTC') not in (select "from" from days))
    select coalesce(sum(scans), 0)::float8 as scans, coalesce(sum(bots), 0)::float8 as bots,
      coalesce(sum(visitors), 0)::float8 as visitors,
      (select coalesce(json_agg(extract(epoch from day) * 1000), '[]') from open) as open
    from days`);
  const [{ open, ...total } = { scans: 0, bots: 0, visitors: 0, open: [] }] = rows as unknown as (Summary & {
    open: number[];
  })[];
  for (const from of open) {
    // Visitors of several hours are one: their sum would not do.
    const days = await daysWithin(db, orgId, from, from + DAY_MS);
    for (const segment of await readDays(db, orgId, days)) {
      const day = summaryOf(segment);
      total.scans += day.scans;
      total.bots += day.bots;
      total.visitors += day.visitors;
    }
  }
  return total;
}
