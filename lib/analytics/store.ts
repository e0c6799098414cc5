import type { Database, Db } from "@/db/client";
import { DAY_MS } from "./columns-assembly";
import { readRaw } from "./roll-up-raw";
import type { Segment } from "./segment";

/** The organisation's scans of the UTC days that [from, to) touches, a segment a day, in order of time. */
export async function* segments(db: Db, orgId: string, from: Date, to: Date): AsyncGenerator<Segment> {
  for (let day = Math.floor(from.getTime() / DAY_MS) * DAY_MS; day < to.getTime(); day += DAY_MS) {
    const segment = await (db as Database).transaction((tx) => readRaw(tx, orgId, day, DAY_MS));
    if (segment.rows > 0) yield segment;
  }
}
