/** For tests of rooms that read scans. */
import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { insertMany } from "@/db/insert-many";
import { scans } from "@/db/schema";
import { uuidv7 } from "@/lib/ids";
import { DIMENSIONS, type Dimension } from "./schemas";
import type { Segment } from "./segment";

export type ScanRow = typeof scans.$inferSelect;

/** A scan as it is stored: by a person with a phone, whose visitor is not known unless told. */
export const scanRow = (org: { id: string }, more: Partial<ScanRow> & Pick<ScanRow, "at">): ScanRow => ({
  orgId: org.id,
  id: uuidv7(more.at.getTime()),
  codeId: "01900000-0000-7000-8000-000000000001",
  campaignId: null,
  outcome: "verified",
  source: "page",
  rule: null,
  country: "GR",
  region: null,
  city: null,
  device: "phone",
  os: "iOS",
  browser: "Safari",
  language: "el",
  referrer: null,
  utmSource: null,
  utmMedium: null,
  utmCampaign: null,
  utmTerm: null,
  utmContent: null,
  bot: false,
  botKind: null,
  visitor: null,
  ...more,
});

/** A visitor's hash: the same for the same `n`. */
export const visitor = (n: number): Buffer => {
  const hash = Buffer.alloc(16, 0x5a);
  hash.writeUInt32BE(n + 1, 4);
  return hash;
};

/** Writes scans as the recorder does: in one transaction, which also marks their hours as changed. */
export async function insertScans(db: Database, rows: ScanRow[]): Promise<void> {
  const hours = new Map<string, { org: string; hour: string }>();
  for (const { orgId, at } of rows) {
    const hour = new Date(Math.floor(at.getTime() / 3_600_000) * 3_600_000).toISOString();
    hours.set(`${orgId} ${hour}`, { org: orgId, hour });
  }
  const sorted = [...hours.keys()].sort().map((key) => hours.get(key));
  await db.transaction(async (tx) => {
    await insertMany(tx, scans, rows);
    await tx.execute(sql`
      insert into scan_changes (org_id, hour, changes)
      select org, hour, 1 from json_to_recordset(${JSON.stringify(sorted)}::text::json) as v(org uuid, hour timestamptz)
      on conflict (org_id, hour) do update set changes = scan_changes.changes + 1`);
  });
}

/** The scans of a segment, one by one, in its order. */
export const rowsOf = (segment: Segment) =>
  Array.from({ length: segment.rows }, (_, row) => ({
    quarter: segment.quarter[row] ?? -1,
    opens: segment.opens[row] === 1,
    bot: segment.bot[row] === 1,
    ...(Object.fromEntries(
      DIMENSIONS.map((d) => [d, segment.columns[d].values[segment.columns[d].codes?.[row] ?? 0] ?? null]),
    ) as Record<Dimension, string | null>),
  }));
