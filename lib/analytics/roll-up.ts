import { type SQL, sql } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import type { Db } from "@/db/client";
import { singleton } from "@/lib/singleton";
import { build, type Piece, startOfUtcDay, startOfUtcHour } from "./roll-up-build";

/** A day is closed this long after its end: by then what was under way has been written. */
const GRACE_MS = 600_000;
/** What a run of the job may take beyond the open hours; the rest waits for the next one. */
const BUDGET_MS = 4000;
const BATCH = 500;
/** So many in one run, and it is the database that is away. */
const MAX_ERRORS = 3;
/** The share of the time that rolling one hour up again and again may take: a twentieth. */
const EASE = 20;

interface Progress {
  /** Days that began before this instant have no rows of hours left. */
  closedUpTo: number;
  /** When an open hour may be rolled up again by the job, by its name. */
  notBefore: LRUCache<string, number>;
}

const progress = () =>
  singleton(
    "analytics.roll-up",
    (): Progress => ({ closedUpTo: Number.NEGATIVE_INFINITY, notBefore: new LRUCache({ max: 10_000 }) }),
  );

/** The days that began before this instant are over. */
const overBefore = (now: Date): number => startOfUtcDay(now.getTime() - GRACE_MS);

/** A changed hour is rolled up by itself while its day goes on, and with the whole day afterwards. */
function piecesOf(rows: { orgId: string; hour: number }[], now: Date): Piece[] {
  const pieces = new Map<string, Piece>();
  for (const { orgId, hour } of rows) {
    const over = hour < overBefore(now);
    const from = over ? startOfUtcDay(hour) : hour;
    pieces.set(`${orgId}:${from}`, { orgId, span: over ? "day" : "hour", from });
  }
  return [...pieces.values()];
}

const hourRows = async (db: Db, query: SQL) =>
  (await db.execute(query)) as unknown as { orgId: string; hour: number }[];
const epoch = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::float8`);
const changedHours = (db: Db, which: SQL) =>
  hourRows(db, sql`select org_id as "orgId", ${epoch("hour")} as hour from scan_changes where ${which}`);
const iso = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`;

/**
 * Job: rolls up what has changed, the open hours first, then the oldest, and closes the days that are over. What does
 * not fit into `budgetMs` (a restart after a long stop) is left for the next run. Several processes may run it at once:
 * what one is at, the others pass by. A piece that fails does not stop the others; its error is thrown at the end.
 */
export async function rollUpScans(db: Db, now: Date, budgetMs = BUDGET_MS): Promise<void> {
  const open = iso(startOfUtcHour(now.getTime()));
  const errors: unknown[] = [];
  const buildAll = async (pieces: Piece[], work: (piece: Piece) => Promise<unknown>, deadline: number) => {
    for (const piece of pieces) {
      await work(piece).catch((error: unknown) => errors.push(error));
      if (errors.length >= MAX_ERRORS || performance.now() > deadline) return;
    }
  };
  const current = await changedHours(db, sql`hour >= ${open} order by hour, org_id`);
  await buildAll(piecesOf(current, now), (piece) => buildEased(db, piece), Number.POSITIVE_INFINITY);
  const deadline = performance.now() + budgetMs;
  const late = await changedHours(db, sql`hour < ${open} order by hour, org_id limit ${BATCH}`);
  await buildAll(piecesOf(late, now), (piece) => build(db, piece), deadline);
  if (performance.now() < deadline)
    await buildAll(await daysToClose(db, now), (piece) => build(db, piece), deadline);
  if (errors.length > 0) throw errors[0];
}

/** A busy hour takes long to roll up: then it is done less often. Who reads it brings it up to date (`refresh`). */
async function buildEased(db: Db, piece: Piece): Promise<void> {
  const { notBefore } = progress();
  const name = `${piece.orgId}:${piece.from}`;
  const start = performance.now();
  if (start < (notBefore.get(name) ?? 0)) return;
  await build(db, piece);
  const end = performance.now();
  notBefore.set(name, end + (end - start) * EASE);
}

/** Asked until there are none; then not before the next day is over. */
async function daysToClose(db: Db, now: Date): Promise<Piece[]> {
  const state = progress();
  const before = overBefore(now);
  if (state.closedUpTo >= before) return [];
  const days = await hourRows(
    db,
    sql`
      select distinct org_id as "orgId", ${epoch(`date_trunc('day', "from", 'UTC')`)} as hour
      from scan_rollups where span = 'hour' and "from" < ${iso(before)} order by 2, 1 limit ${BATCH}`,
  );
  if (days.length === 0) state.closedUpTo = before;
  return piecesOf(days, now);
}

/**
 * Rolls up now what has changed within [from, to), and waits for what another process is at. Answers how many scans it
 * read.
 */
export async function refresh(
  db: Db,
  orgId: string,
  from: Date,
  to: Date,
  now = new Date(),
): Promise<number> {
  const [first, last] = [iso(startOfUtcHour(from.getTime())), iso(to.getTime())];
  const changed = await changedHours(
    db,
    sql`org_id = ${orgId}::uuid and hour >= ${first} and hour < ${last} order by hour`,
  );
  const pieces = piecesOf(changed, now).values();
  let read = 0;
  const lane = async () => {
    for (const piece of pieces) {
      const scans = await build(db, piece, { wait: true });
      read += scans ?? 0;
    }
  };
  await Promise.all([lane(), lane()]);
  return read;
}
