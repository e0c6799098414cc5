import type { scans } from "@/db/schema";
import { Assembly, type Facts } from "./columns-assembly";
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

const factsOf = (row: ScanFacts, from: number): Facts => ({
  visitor: row.visitor?.toString("hex", 0, 8) ?? null,
  quarter: Math.floor((row.at.getTime() - from) / QUARTER_MS),
  bot: row.bot,
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

/** Known visitors in the order of their bytes, those not known first: as `order by visitor nulls first`. */
const byVisitor = (a: Facts, b: Facts): number =>
  a.visitor === b.visitor ? 0 : (a.visitor ?? "") < (b.visitor ?? "") ? -1 : 1;

/**
 * The segment of scans in any order, all of them of one organisation and within `length` milliseconds (an hour's or a
 * day's) from the instant `from`.
 */
export function segmentOf(rows: readonly ScanFacts[], from: number, length: number): Segment {
  const assembly = new Assembly(from, length);
  for (const facts of rows.map((row) => factsOf(row, from)).sort(byVisitor)) assembly.add(facts);
  return assembly.finish();
}
