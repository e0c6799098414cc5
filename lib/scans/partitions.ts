import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";

const AHEAD = 3;

/** Job: makes the monthly partitions of this month and the next three. Safe to run in several processes at once. */
export async function ensureScanPartitions(db: Db, now: Date): Promise<void> {
  for (let i = 0; i <= AHEAD; i++) {
    const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + i, 1));
    const to = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + i + 1, 1));
    const name = `scans_${from.toISOString().slice(0, 7).replace("-", "_")}`;
    const known = await db.execute(sql`select to_regclass(${name}) as found`);
    if (known[0]?.found) continue;
    await db.execute(
      sql.raw(
        `create table if not exists ${name} partition of scans for values from ('${from.toISOString()}') to ('${to.toISOString()}')`,
      ),
    );
  }
}
