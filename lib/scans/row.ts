import { getTableColumns } from "drizzle-orm";
import { scans } from "@/db/schema";
import { describeClient } from "./client";
import type { Scan } from "./record";
import { visitorHash } from "./visitor";

export const COLUMNS = Object.values(getTableColumns(scans)).map((column) => column.name);

/**
 * A scan as it is stored, as JSON that PostgreSQL spreads over the columns of `scans`: what a flush sends and what the
 * spill file holds. Without the day's key, or an address, the visitor is not known (null): counts of distinct visitors
 * then take each such scan for a visitor of its own.
 */
export function toLine(scan: Scan, id: string, key: Buffer | null): string {
  const { device, os, browser, bot, botKind } = describeClient(scan.userAgent);
  const known = key !== null && scan.ip !== "";
  return JSON.stringify({
    org_id: scan.orgId,
    at: scan.at,
    id,
    code_id: scan.codeId,
    campaign_id: scan.campaignId,
    outcome: scan.outcome,
    source: scan.source,
    rule: scan.rule,
    country: scan.country,
    region: scan.region,
    city: scan.city,
    device,
    os,
    browser,
    language: scan.language,
    referrer: scan.referrer,
    utm_source: scan.utm?.source ?? null,
    utm_medium: scan.utm?.medium ?? null,
    utm_campaign: scan.utm?.campaign ?? null,
    utm_term: scan.utm?.term ?? null,
    utm_content: scan.utm?.content ?? null,
    bot,
    bot_kind: botKind,
    visitor: known ? `\\x${visitorHash(key, scan.ip, scan.userAgent).toString("hex")}` : null,
  } satisfies Row);
}

type Row = Record<(typeof scans)["_"]["columns"][keyof (typeof scans)["_"]["columns"]]["_"]["name"], unknown>;
