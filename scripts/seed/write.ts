import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { sql } from "drizzle-orm";
import type postgres from "postgres";
import type { Database, DatabaseHandle } from "@/db/client";
import { rollUpScans } from "@/lib/analytics";
import { ensureScanPartitions } from "@/lib/scans";
import { historyOf } from "./history";
import { COLUMNS, type Hour, type Ids } from "./hour";
import type { Plan } from "./plan";

const HOUR = 3_600_000;
/** `ensureScanPartitions` makes a month's and those of the next three. */
const MONTHS_AT_ONCE = 4;

export type Progress = (message: string) => void;

/** Writes the plan's scans, a month in each transaction: its rows, its codes' counts and its hours' marks. */
export async function writeHistory(
  { db, sql: driver }: Pick<DatabaseHandle, "db" | "sql">,
  plan: Plan,
  ids: Ids,
  tell: Progress,
): Promise<number> {
  await makePartitions(db, plan);
  let written = 0;
  for (const { month, hours } of byMonth(historyOf(plan, ids))) {
    await driver.begin(async (tx) => {
      const facts = new Facts();
      const rows = (function* () {
        for (const hour of hours) {
          facts.add(hour);
          yield hour.lines;
        }
      })();
      // Into the month itself: COPY refuses a table with row-level security.
      const copy = tx`copy ${tx(`scans_${month}`)} (${tx(COLUMNS)}) from stdin`;
      await pipeline(Readable.from(rows), await copy.writable());
      await keepCounts(tx, ids, facts);
      written += facts.scans;
    });
    tell(`${month.replace("_", "-")}: ${written.toLocaleString("en")} scans`);
  }
  return written;
}

async function makePartitions(db: Database, { from, until }: Plan): Promise<void> {
  const first = new Date(from);
  for (let i = 0; ; i += MONTHS_AT_ONCE) {
    const month = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + i, 1));
    if (month.getTime() >= until) return;
    await ensureScanPartitions(db, month);
  }
}

/** The hours by months, each as it is asked for; a month must be read to its end. */
function* byMonth(history: Iterator<Hour>): Generator<{ month: string; hours: Iterable<Hour> }> {
  let next = history.next();
  while (!next.done) {
    const month = nameOf(next.value);
    yield {
      month,
      hours: (function* () {
        while (!next.done && nameOf(next.value) === month) {
          yield next.value;
          next = history.next();
        }
      })(),
    };
  }
}

const nameOf = ({ from }: Hour) => new Date(from).toISOString().slice(0, 7).replace("-", "_");

/** What a month's scans change besides themselves. */
class Facts {
  scans = 0;
  readonly hours: string[] = [];
  /** Scans by people, by number of the code. */
  readonly people = new Map<number, number>();

  add({ from, scans, people }: Hour): void {
    this.scans += scans;
    this.hours.push(new Date(from).toISOString());
    for (const [code, n] of people) this.people.set(code, (this.people.get(code) ?? 0) + n);
  }
}

/** In the order in which the recorder takes its locks (lib/scans/write.ts). */
async function keepCounts(tx: postgres.TransactionSql, { orgId, codes }: Ids, facts: Facts): Promise<void> {
  const people = [...facts.people].map(([code, n]) => ({ id: codes[code], n }));
  await tx`
    with held as (
      select c.id, v.n from codes c
      join json_to_recordset(${JSON.stringify(people)}::text::json) as v(id uuid, n int) on v.id = c.id
      where c.org_id = ${orgId}::uuid order by c.id for no key update of c)
    update codes set scan_count = scan_count + held.n from held
    where codes.org_id = ${orgId}::uuid and codes.id = held.id`;
  await tx`
    insert into scan_changes (org_id, hour, changes)
    select ${orgId}::uuid, hour, (extract(epoch from clock_timestamp()) * 1000000)::bigint
    from json_array_elements_text(${JSON.stringify(facts.hours)}::text::json) as v(text), timestamptz(text) as hour
    order by hour
    on conflict (org_id, hour) do update set changes = scan_changes.changes + 1`;
}

/** Until nothing of the organisation's past hours is left to roll up. */
export async function rollUpAll(db: Database, orgId: string, tell: Progress): Promise<void> {
  for (let idle = 0, before = Number.POSITIVE_INFINITY; idle < 10; ) {
    await rollUpScans(db, new Date(), Number.POSITIVE_INFINITY);
    const left = await changedHours(db, orgId);
    if (left === 0) return;
    idle = left < before ? 0 : idle + 1;
    before = left;
    tell(`${left.toLocaleString("en")} hours to roll up`);
  }
}

async function changedHours(db: Database, orgId: string): Promise<number> {
  const open = new Date(Math.floor(Date.now() / HOUR) * HOUR).toISOString();
  const [row] = await db.execute<{ n: number }>(
    sql`select count(*)::int as n from scan_changes where org_id = ${orgId}::uuid and hour < ${open}::timestamptz`,
  );
  return row?.n ?? 0;
}
