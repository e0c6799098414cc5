import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { hkdfSha256 } from "./crypto/hkdf";
import { hmacSha256 } from "./crypto/hmac";
import { env } from "./env";
import { AppError } from "./errors";
import { platform } from "./platform";
import { singleton } from "./singleton";

/**
 * Every rate limit of the product. `limit` calls per `window` seconds and subject (a key, an organisation or a
 * client address), fixed windows, correct across processes:
 * - `lease` n: a process takes n calls at a time from the database's counter. Never more than `limit` pass; the
 *   part of a lease that a process does not use is lost for that window. 1 is exact and costs a write per call.
 * - `lease: 0`: counted in the process and added up in the background, for public reads where a write per visitor
 *   would cost more than the visit. Each process may let pass what arrives within one sync (250 ms) too many.
 */
const TABLE = {
  "public.scan": { limit: 600, window: 60, lease: 0 },
  "public.image": { limit: 1200, window: 60, lease: 0 },
  // Hundreds of holders may stand behind the one address of a venue, and each asks for a picture three times a minute.
  "public.ticket": { limit: 12000, window: 60, lease: 0 },
  "ticket.code": { limit: 120, window: 60, lease: 0 },
  "public.read": { limit: 600, window: 60, lease: 0 },
  "api.read": { limit: 3000, window: 60, lease: 60 },
  "api.write": { limit: 1200, window: 60, lease: 24 },
  "tickets.admit": { limit: 3000, window: 60, lease: 60 },
  "api.bulk": { limit: 60, window: 60, lease: 1 },
  "designs.check": { limit: 240, window: 60, lease: 24 },
  "code.password": { limit: 30, window: 900, lease: 1 },
  "share.password": { limit: 30, window: 900, lease: 1 },
  "share.read": { limit: 240, window: 60, lease: 0 },
  "auth.failed": { limit: 60, window: 60, lease: 0 },
  "login.attempt": { limit: 10, window: 900, lease: 1 },
  "login.address": { limit: 100, window: 900, lease: 1 },
  "signup.address": { limit: 20, window: 3600, lease: 1 },
  "setup.address": { limit: 20, window: 600, lease: 1 },
  "invite.address": { limit: 60, window: 3600, lease: 1 },
  "invite.send": { limit: 100, window: 3600, lease: 1 },
} as const satisfies Record<string, { limit: number; window: number; lease: number }>;

export type LimitName = keyof typeof TABLE;
export const LIMITS: Record<LimitName, { limit: number; window: number; lease: number }> = TABLE;

/** What a limit says of one call; `reset` in whole seconds from now. */
export interface LimitState {
  name: LimitName;
  allowed: boolean;
  limit: number;
  window: number;
  remaining: number;
  reset: number;
}

interface Counter {
  windowStart: number;
  /** The database's count as last seen. */
  total: number;
  /** Leased and not yet used (lease mode) · counted here and not yet added (background mode). */
  local: number;
  pending: Promise<void> | undefined;
}

const counters = () => singleton("limits", () => new Map<string, Counter>());
const MAX_COUNTERS = 200_000;
const SYNC_MS = 250;

/**
 * A counter's key as the database holds it: the subject may be a visitor's address, which is never written, so it goes
 * in under a key derived from the master key. The limit's name stays readable.
 */
export function storedKey(key: string): string {
  const secret = singleton("limits.key", () =>
    hkdfSha256(platform.get().masterKeys.current.key, "signet.limits.v1"),
  );
  const name = key.slice(0, key.indexOf(":"));
  return `${name}:${hmacSha256(secret, key).subarray(0, 16).toString("base64url")}`;
}

function counterFor(key: string, windowStart: number): Counter {
  const map = counters();
  const found = map.get(key);
  if (found && found.windowStart === windowStart) return found;
  if (!found && map.size >= MAX_COUNTERS) map.clear();
  const fresh = { windowStart, total: 0, local: 0, pending: undefined };
  map.set(key, fresh);
  return fresh;
}

/** Counts one call of `subject` against the named limit. */
export async function consume(
  db: Db,
  name: LimitName,
  subject: string,
  now = Date.now(),
): Promise<LimitState> {
  const { limit: base, window, lease } = LIMITS[name];
  const limit = Math.ceil(base * env().RATE_LIMIT_SCALE);
  const windowStart = now - (now % (window * 1000));
  const key = `${name}:${subject}`;
  const counter = counterFor(key, windowStart);
  const allowed =
    lease === 0 ? countLocally(db, counter, limit) : await takeLeased(db, key, counter, limit, lease);
  const used = lease === 0 ? counter.total + counter.local : counter.total - counter.local;
  return {
    name,
    allowed,
    limit,
    window,
    remaining: allowed ? Math.max(0, limit - used) : 0,
    reset: Math.max(1, Math.ceil((windowStart + window * 1000 - now) / 1000)),
  };
}

/** Counts one call and throws RATE_LIMITED when it is one too many. */
export async function requireWithin(
  db: Db,
  name: LimitName,
  subject: string,
  now = Date.now(),
): Promise<void> {
  const state = await consume(db, name, subject, now);
  if (!state.allowed) throw tooMany(state);
}

/**
 * Takes back a call that `consume` has counted, of a limit with `lease: 1`: for limits on failures, which must count an
 * attempt before its outcome is known. `now` as it was given there.
 */
export async function giveBack(db: Db, name: LimitName, subject: string, now = Date.now()): Promise<void> {
  const windowStart = now - (now % (LIMITS[name].window * 1000));
  const key = `${name}:${subject}`;
  const counter = counterFor(key, windowStart);
  counter.total = Math.max(0, counter.total - 1);
  await db.execute(sql`
    update rate_limits set used = used - 1
    where key = ${storedKey(key)} and "window" = ${new Date(windowStart).toISOString()} and used > 0`);
}

export const tooMany = (state: LimitState) =>
  new AppError("RATE_LIMITED", `Too many requests. Try again in ${state.reset} s.`, {
    retryAfter: state.reset,
  });

async function takeLeased(
  db: Db,
  key: string,
  counter: Counter,
  limit: number,
  lease: number,
): Promise<boolean> {
  for (;;) {
    if (counter.local > 0) {
      counter.local--;
      return true;
    }
    if (counter.total >= limit) return false;
    counter.pending ??= borrow(db, key, counter, limit, lease).finally(() => {
      counter.pending = undefined;
    });
    await counter.pending;
  }
}

async function borrow(db: Db, key: string, counter: Counter, limit: number, lease: number): Promise<void> {
  const size = Math.min(lease, limit);
  const rows = await db.execute<{ used: number }>(sql`
    insert into rate_limits as r (key, "window", used) values (${storedKey(key)}, ${new Date(counter.windowStart).toISOString()}, ${size})
    on conflict (key, "window") do update set used = least(r.used + ${size}, ${limit}) where r.used < ${limit}
    returning used`);
  const used = rows[0]?.used;
  if (used === undefined) {
    counter.total = limit;
    return;
  }
  // `least` hides how much of the last lease was granted; what fits is known from the remainder rule below.
  const granted = used === limit ? limit - Math.floor((limit - 1) / size) * size : size;
  counter.local += granted;
  counter.total = used;
}

function countLocally(db: Db, counter: Counter, limit: number): boolean {
  if (counter.total + counter.local >= limit) return false;
  counter.local++;
  scheduleSync(db);
  return true;
}

function scheduleSync(db: Db): void {
  const state = singleton("limits.sync", () => ({ timer: undefined as NodeJS.Timeout | undefined }));
  state.timer ??= setTimeout(() => {
    state.timer = undefined;
    // The database being away must not turn visitors away: the counts stay local until it is back.
    syncCounters(db).catch(() => {});
  }, SYNC_MS).unref();
}

/** Adds the busy background counters to the database and learns the other processes' part. */
async function syncCounters(db: Db): Promise<void> {
  const due: Array<{ key: string; counter: Counter; n: number }> = [];
  for (const [key, counter] of counters()) {
    const rule = LIMITS[key.slice(0, key.indexOf(":")) as LimitName];
    if (counter.windowStart + rule.window * 1000 < Date.now()) counters().delete(key);
    // A quiet subject is not worth a write: below a tenth of the limit it stays in the process.
    else if (rule.lease === 0 && counter.local >= (rule.limit * env().RATE_LIMIT_SCALE) / 10)
      due.push({ key: storedKey(key), counter, n: counter.local });
  }
  if (due.length === 0) return;
  due.sort((a, b) => (a.key < b.key ? -1 : 1));
  const given = due.map((d) => ({ key: d.key, at: new Date(d.counter.windowStart), n: d.n }));
  const rows = await db.execute<{ key: string; used: number }>(sql`
    insert into rate_limits as r (key, "window", used)
    select v.key, v.at, v.n from json_to_recordset(${JSON.stringify(given)}::text::json) as v(key text, at timestamptz, n int)
    on conflict (key, "window") do update set used = r.used + excluded.used returning key, used`);
  const totals = new Map(rows.map((r) => [r.key, r.used]));
  for (const { key, counter, n } of due) {
    counter.local -= n;
    counter.total = totals.get(key) ?? counter.total + n;
  }
}
