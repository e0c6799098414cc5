import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { databaseError } from "@/lib/errors";
import { COLUMNS } from "./row";

const names = sql.raw(COLUMNS.map((column) => `"${column}"`).join(", "));

/**
 * One statement, so that a scan, its code's count and its hour's mark are written together or not at all, in one round
 * trip. Rows that are there already (a write repeated, a file replayed) are passed over and counted nowhere.
 *
 * Locks are taken in one order by everyone who writes: scans, then codes, then hours, each sorted. The condition on
 * `counted` makes the hours wait for the codes.
 *
 * An hour that is marked anew starts at the present microsecond: with a number of its own, nobody who read the mark
 * before it was removed takes it for the one they have dealt with.
 */
const statement = (json: string): SQL => sql`
  with written as (
    insert into scans (${names})
    select ${names} from json_populate_recordset(null::scans, ${json}::text::json) order by org_id, at, id
    on conflict (org_id, at, id) do nothing
    returning org_id, code_id, at, bot
  ), people as (
    select org_id, code_id, count(*)::int as n from written where not bot group by 1, 2
  ), held as (
    select c.org_id, c.id, p.n from codes c join people p on p.org_id = c.org_id and p.code_id = c.id
    order by c.org_id, c.id for no key update of c
  ), counted as (
    update codes set scan_count = scan_count + held.n from held
    where codes.org_id = held.org_id and codes.id = held.id returning 1
  )
  insert into scan_changes (org_id, hour, changes)
  select org_id, date_trunc('hour', at, 'UTC'), (extract(epoch from clock_timestamp()) * 1000000)::bigint
  from written where (select count(*) from counted) >= 0
  group by 1, 2 order by 1, 2
  on conflict (org_id, hour) do update set changes = scan_changes.changes + 1`;

const TRIES = 3;

/**
 * Writes scans, given as the JSON texts of rows (row.ts). Those that are at fault themselves go to `refuse` and cost no
 * other its place. Throws when the database cannot be written to; some of the scans may have been written then, and all
 * can be given again.
 */
export async function writeScans(
  db: Db,
  lines: readonly string[],
  refuse: (line: string, error: unknown) => void,
  tries = TRIES,
): Promise<void> {
  if (lines.length === 0) return;
  try {
    await db.execute(statement(`[${lines.join()}]`));
  } catch (error) {
    const code = databaseError(error)?.code ?? "";
    // Class 40: the transaction was rolled back in favour of another.
    if (code.startsWith("40") && tries > 1) return writeScans(db, lines, refuse, tries - 1);
    if (!isBadRow(code)) throw error;
    if (lines.length === 1) return refuse(lines[0] ?? "", error);
    // Smaller and smaller batches close in on the row at fault.
    const half = lines.length >> 1;
    await writeScans(db, lines.slice(0, half), refuse, tries);
    await writeScans(db, lines.slice(half), refuse, tries);
  }
}

/** SQLSTATE classes 22 and 23: the row itself is at fault, and trying again would never help. */
const isBadRow = (code: string) => /^2[23]/.test(code);
