import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { singleton } from "@/lib/singleton";
import { Turns } from "@/lib/turns";
import { DAY_MS, HOUR_MS } from "./columns-assembly";
import { encodeSegment, FORMAT } from "./columns-codec";
import { readRaw } from "./roll-up-raw";
import { summaryOf } from "./roll-up-summary";
import type { Segment } from "./segment";

export type Span = "hour" | "day";

/** An hour or a day (UTC) of an organisation. `from`: its first instant, milliseconds since 1970. */
export interface Piece {
  orgId: string;
  span: Span;
  from: number;
}

export const startOfUtcDay = (ms: number): number => Math.floor(ms / DAY_MS) * DAY_MS;
export const startOfUtcHour = (ms: number): number => Math.floor(ms / HOUR_MS) * HOUR_MS;

/** Each holds a connection: most of the pool is for those who scan. */
const builds = () => singleton("analytics.builds", () => new Turns(2));

interface Change {
  /** Milliseconds since 1970, and as PostgreSQL writes it. */
  from: number;
  hour: string;
  changes: string;
}

/**
 * Rolls a piece up from its raw scans if they have changed, in one transaction, and takes back the marks of the changes
 * that it has read. Read committed makes it right: `changes` is read first, the scans by a later snapshot, so whatever
 * is written in between has moved `changes` on, and its mark stays. Whoever else builds of the same day waits, so that
 * what was read earlier is never written later. Answers how many scans it read; null when another process
 * is at it and `wait` is not set. `always`: whether changed or not.
 */
export async function build(
  db: Db,
  piece: Piece,
  options: { wait?: boolean; always?: boolean } = {},
): Promise<number | null> {
  return builds().take(() =>
    db.transaction(async (tx) => {
      if (!(await claim(tx, piece, options.wait ?? false))) return null;
      const { closed, changes: all } = await stateOf(tx, piece);
      // An hour of a day that has been closed is in that day's row.
      const span = closed ? "day" : piece.span;
      const from = closed ? startOfUtcDay(piece.from) : piece.from;
      const changes = span === "day" ? all : all.filter((change) => change.from === from);
      const due = changes.length > 0 || options.always || (span === "day" && !closed);
      if (!due) return 0;
      const segment = await readRaw(tx, piece.orgId, from, span === "day" ? DAY_MS : HOUR_MS);
      await write(tx, { orgId: piece.orgId, span, from }, segment);
      await settle(tx, piece.orgId, changes);
      return segment.rows;
    }),
  );
}

/** One lock for a day and its hours, until the transaction ends. Two days that share a number only wait in vain. */
async function claim(tx: Db, { orgId, from }: Piece, wait: boolean): Promise<boolean> {
  const key = sql`hashtextextended(${`signet.rollup:${orgId}:${startOfUtcDay(from)}`}, 0)`;
  // A day of a million scans is sorted in memory.
  const memory = sql`set_config('work_mem', '65536', true)`;
  if (wait) {
    await tx.execute(sql`select pg_advisory_xact_lock(${key}), ${memory}`);
    return true;
  }
  const [row] = await tx.execute<{ mine: boolean }>(
    sql`select pg_try_advisory_xact_lock(${key}) as mine, ${memory}`,
  );
  return row?.mine ?? false;
}

const instant = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`;

/** Whether the piece's day has a row of its own, and which of the day's hours have changed. */
async function stateOf(tx: Db, { orgId, from }: Piece): Promise<{ closed: boolean; changes: Change[] }> {
  const [start, end] = [instant(startOfUtcDay(from)), instant(startOfUtcDay(from) + DAY_MS)];
  const rows = await tx.execute(sql`
    select exists (
        select from scan_rollups where org_id = ${orgId}::uuid and span = 'day' and "from" = ${start}) as closed,
      (select coalesce(json_agg(json_build_object(
          'from', extract(epoch from hour) * 1000, 'hour', hour, 'changes', changes::text)), '[]')
        from scan_changes where org_id = ${orgId}::uuid and hour >= ${start} and hour < ${end}) as changes`);
  const [state = { closed: false, changes: [] }] = rows as unknown as {
    closed: boolean;
    changes: Change[];
  }[];
  return state;
}

async function write(tx: Db, { orgId, span, from }: Piece, segment: Segment): Promise<void> {
  if (span === "day")
    await tx.execute(sql`
      delete from scan_rollups
      where org_id = ${orgId}::uuid and span = 'hour' and "from" >= ${instant(from)} and "from" < ${instant(from + DAY_MS)}`);
  if (segment.rows === 0) {
    await tx.execute(sql`
      delete from scan_rollups where org_id = ${orgId}::uuid and span = ${span} and "from" = ${instant(from)}`);
    return;
  }
  const { scans, bots, visitors } = summaryOf(segment);
  const columns = await encodeSegment(segment);
  await tx.execute(sql`
    insert into scan_rollups as old (org_id, span, "from", scans, bots, visitors, format, columns, built_at)
    values (${orgId}::uuid, ${span}, ${instant(from)}, ${scans}, ${bots}, ${visitors}, ${FORMAT}, ${columns},
      clock_timestamp())
    on conflict (org_id, span, "from") do update set scans = excluded.scans, bots = excluded.bots,
      visitors = excluded.visitors, format = excluded.format, columns = excluded.columns,
      -- Caches know a segment by this: it moves on even if the clock does not.
      built_at = greatest(excluded.built_at, old.built_at + interval '1 millisecond')`);
}

/** Deletes the marks that have not moved since they were read, in the order in which the recorder writes them. */
async function settle(tx: Db, orgId: string, changes: Change[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.execute(sql`
    with done as (
      select c.org_id, c.hour from scan_changes c
      join json_to_recordset(${JSON.stringify(changes)}::text::json) as v(hour timestamptz, changes bigint)
        on c.hour = v.hour and c.changes = v.changes
      where c.org_id = ${orgId}::uuid order by c.hour for update of c)
    delete from scan_changes c using done where c.org_id = done.org_id and c.hour = done.hour`);
}
