import type { scans } from "@/db/schema";
import { Assembly } from "./columns-assembly";
import { DIMENSIONS, type Dimension } from "./schemas";
import { QUARTER_MS, type Segment } from "./segment";

/** What of a stored scan goes into segments. */
export type ScanFacts = Pick<
  typeof scans.$inferSelect,
  | "at"
  | "codeId"
  | "campaignId"
  | "outcome"
  | "source"
  | "rule"
  | "country"
  | "region"
  | "city"
  | "device"
  | "os"
  | "browser"
  | "language"
  | "referrer"
  | "utmSource"
  | "utmMedium"
  | "utmCampaign"
  | "utmTerm"
  | "utmContent"
  | "bot"
  | "botKind"
  | "visitor"
>;

const valuesOf = (row: ScanFacts): Record<Dimension, string | null> => ({
  code: row.codeId,
  campaign: row.campaignId,
  outcome: row.outcome,
  source: row.source,
  rule: row.rule,
  country: row.country,
  region: row.region,
  city: row.city,
  device: row.device,
  os: row.os,
  browser: row.browser,
  language: row.language,
  referrer: row.referrer,
  utm_source: row.utmSource,
  utm_medium: row.utmMedium,
  utm_campaign: row.utmCampaign,
  utm_term: row.utmTerm,
  utm_content: row.utmContent,
  bot_kind: row.botKind,
});

const visitorOf = (row: ScanFacts): string | null => row.visitor?.toString("hex", 0, 8) ?? null;

/**
 * The segment of scans in any order, all of them of one organisation and within `length` milliseconds (an hour's or a
 * day's) from the instant `from`.
 */
export function segmentOf(rows: readonly ScanFacts[], from: number, length: number): Segment {
  const assembly = new Assembly(from, length);
  // Known visitors in the order of their bytes, after those not known: as the database sorts them.
  const sorted = rows
    .map((row) => ({ row, visitor: visitorOf(row) }))
    .sort((a, b) => ((a.visitor ?? "") < (b.visitor ?? "") ? -1 : a.visitor === b.visitor ? 0 : 1));
  for (const { row, visitor } of sorted) {
    const values = valuesOf(row);
    const codes = assembly.codesOf(
      0,
      DIMENSIONS.map((dimension) => values[dimension]),
    );
    assembly.add(visitor, Math.floor((row.at.getTime() - from) / QUARTER_MS), row.bot, [codes]);
  }
  return assembly.finish();
}
