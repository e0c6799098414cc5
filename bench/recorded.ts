import { sql } from "drizzle-orm";
import type { Instance } from "./instance";

/** What the database holds of a code's scans: rows, and the count that the code itself keeps. */
export interface Recorded {
  rows: number;
  counted: number;
}

const LATEST_MS = 10_000;
const LOOK_MS = 250;

async function recordedNow({ db }: Instance, tokens: readonly string[]): Promise<Recorded> {
  const [row] = await db.execute<{ rows: number; counted: number }>(sql`
    with mine as (
      select org_id, id, scan_count from codes
      where token in (select json_array_elements_text(${JSON.stringify(tokens)}::text::json)))
    select (select count(*)::int from scans s join mine on s.org_id = mine.org_id and s.code_id = mine.id) as rows,
      (select sum(scan_count)::int from mine) as counted`);
  return { rows: Number(row?.rows), counted: Number(row?.counted) };
}

/** Once nothing more comes: flushes are under way for 100 ms and a little. */
export async function recorded(instance: Instance, tokens: readonly string[]): Promise<Recorded> {
  const deadline = Date.now() + LATEST_MS;
  for (let before = -1; ; ) {
    await new Promise((done) => setTimeout(done, LOOK_MS));
    const now = await recordedNow(instance, tokens);
    if (now.rows === before || Date.now() > deadline) return now;
    before = now.rows;
  }
}
