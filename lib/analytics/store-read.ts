import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { log } from "@/lib/log";
import { singleton } from "@/lib/singleton";
import { Turns } from "@/lib/turns";
import { DAY_MS } from "./columns-assembly";
import { decodeSegment, FORMAT, UnreadableSegment } from "./columns-codec";
import { joinHours } from "./join";
import { build, type Span, startOfUtcDay } from "./roll-up-build";
import type { Segment } from "./segment";
import { cachedSegments } from "./store-cache";

/** A stored roll-up without its columns. */
export interface Stored {
  span: Span;
  from: number;
  /** Its version. */
  builtAt: string;
  bytes: number;
}

/** The roll-ups that tell of one UTC day: its own, or those of its hours while it is open. */
export interface Day {
  from: number;
  parts: Stored[];
}

/** How often a day may change while it is read. */
const TRIES = 10;

/** Connections that reading may hold at a time: most of the pool is for those who scan. */
const reads = () => singleton("analytics.reads", () => new Turns(3));

const iso = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`;
const keyOf = (orgId: string, part: Stored): string => `${orgId}:${part.span}:${part.from}:${part.builtAt}`;

/** The days with scans among those that [from, to) touches, in order. */
export async function daysWithin(db: Db, orgId: string, from: number, to: number): Promise<Day[]> {
  const rows = (await db.execute(sql`
    select span, (extract(epoch from "from") * 1000)::float8 as "from",
      (extract(epoch from built_at) * 1000)::int8::text as "builtAt", octet_length(columns) as bytes
    from scan_rollups
    where org_id = ${orgId}::uuid and span in ('day', 'hour')
      and "from" >= ${iso(startOfUtcDay(from))} and "from" < ${iso(startOfUtcDay(to - 1) + DAY_MS)}
    order by 2`)) as unknown as Stored[];
  const days = new Map<number, Day>();
  for (const part of rows) {
    const start = startOfUtcDay(part.from);
    const day = days.get(start) ?? { from: start, parts: [] };
    if (day.parts[0]?.span !== "day") day.parts = part.span === "day" ? [part] : [...day.parts, part];
    days.set(start, day);
  }
  return [...days.values()];
}

/** The segments of the days, from memory or else from the database in one query. */
export async function readDays(db: Db, orgId: string, days: readonly Day[]): Promise<Segment[]> {
  const parts = await readParts(
    db,
    orgId,
    days.flatMap((day) => day.parts),
  );
  const segments: Segment[] = [];
  for (const day of days) {
    const found = day.parts.flatMap((part) => parts.get(part) ?? []);
    const whole = found.length === day.parts.length;
    const segment = whole ? await dayOf(orgId, day, found) : await readAgain(db, orgId, day.from);
    if (segment) segments.push(segment);
  }
  return segments;
}

/** A day that was closed, rolled up again or could not be read when it was looked for. */
async function readAgain(db: Db, orgId: string, from: number): Promise<Segment | null> {
  for (let n = 0; n < TRIES; n++) {
    const [day] = await daysWithin(db, orgId, from, from + DAY_MS);
    if (!day) return null;
    const parts = await readParts(db, orgId, day.parts);
    const found = day.parts.flatMap((part) => parts.get(part) ?? []);
    if (found.length === day.parts.length) return dayOf(orgId, day, found);
  }
  throw new Error("the roll-ups of a day changed again and again while they were read");
}

async function dayOf(orgId: string, day: Day, parts: Segment[]): Promise<Segment | null> {
  const [first] = parts;
  if (!first || day.parts[0]?.span === "day") return first ?? null;
  const versions = day.parts.map(({ from, builtAt }) => `${from}@${builtAt}`).join();
  const key = `${orgId}:open:${versions}`;
  const known = cachedSegments().get(key);
  if (known) return known;
  const joined = await joinHours(parts, day.from);
  cachedSegments().set(key, joined);
  return joined;
}

/** Those of the stored segments that are still there and can be read. */
async function readParts(db: Db, orgId: string, parts: Stored[]): Promise<Map<Stored, Segment>> {
  const found = new Map<Stored, Segment>();
  for (const part of parts) {
    const segment = cachedSegments().get(keyOf(orgId, part));
    if (segment) found.set(part, segment);
  }
  const missing = parts.filter((part) => !found.has(part));
  if (missing.length === 0) return found;
  const rows = await reads().take(() => fetchColumns(db, orgId, missing));
  await Promise.all(
    missing.map(async (part) => {
      const row = rows.get(`${part.span}:${part.from}:${part.builtAt}`);
      const segment = row && (await decoded(db, orgId, part, row));
      if (!segment) return;
      found.set(part, segment);
      cachedSegments().set(keyOf(orgId, part), segment);
    }),
  );
  return found;
}

interface Row {
  format: number;
  columns: Buffer;
}

async function fetchColumns(db: Db, orgId: string, parts: Stored[]): Promise<Map<string, Row>> {
  const of = (span: Span) => {
    const instants = parts
      .filter((part) => part.span === span)
      .map(({ from }) => new Date(from).toISOString());
    return sql`${`{${instants.join()}}`}::text::timestamptz[]`;
  };
  const rows = (await db.execute(sql`
    select span, (extract(epoch from "from") * 1000)::float8 as "from",
      (extract(epoch from built_at) * 1000)::int8::text as "builtAt", format, columns
    from scan_rollups
    where org_id = ${orgId}::uuid and (span = 'day' and "from" = any(${of("day")})
      or span = 'hour' and "from" = any(${of("hour")}))`)) as unknown as (Stored & Row)[];
  return new Map(rows.map((row) => [`${row.span}:${row.from}:${row.builtAt}`, row]));
}

/** Null, and rolled up anew from raw scans, if the bytes are not of this format. */
async function decoded(db: Db, orgId: string, part: Stored, row: Row): Promise<Segment | null> {
  try {
    if (row.format !== FORMAT) throw new UnreadableSegment(`its format is ${row.format}`);
    return await decodeSegment(row.columns);
  } catch (error) {
    if (!(error instanceof UnreadableSegment)) throw error;
    log().warn({ err: error, orgId, span: part.span, from: part.from }, "a roll-up is made anew");
    await build(db, { orgId, span: part.span, from: part.from }, { wait: true, always: true });
    return null;
  }
}
