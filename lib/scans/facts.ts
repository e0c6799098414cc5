import { LRUCache } from "lru-cache";
import { languagesOf, type ResolvedCode } from "@/lib/codes";
import { env } from "@/lib/env";
import { singleton } from "@/lib/singleton";
import { hostOf, UTM_FIELDS, type Utm, utmOf } from "./origin";
import { placeOf } from "./place";
import type { Scan } from "./record";

/** What is told of whoever scans. The address is used in memory and never stored. */
export interface ScanFacts {
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  /** ISO 3166-2 without the country. */
  region: string | null;
  city: string | null;
  ip: string;
  userAgent: string;
  /** Base language of the best one asked for: `el`. */
  language: string | null;
  /** Host of the page that linked here, without `www.`. */
  referrer: string | null;
  utm: Utm | null;
}

/** What a request says, header by header; "" or null for what it does not. */
export interface Told {
  ip: string;
  userAgent: string;
  acceptLanguage: string | null;
  referer: string | null;
  /** Of the scanned address, without its question mark. */
  query: string;
  /** As a trusted proxy wrote it; null without one. */
  country: string | null;
}

/** Reads a request's words into facts. Any text is read, none throws. */
export function factsOf({ ip, userAgent, acceptLanguage, referer, query, country }: Told): ScanFacts {
  const place = placeOf(ip, country);
  return {
    country: place.country,
    region: place.region,
    city: place.city,
    ip,
    userAgent,
    language: acceptLanguage === null ? null : languageOf(acceptLanguage),
    referrer: referer === null ? null : hostOf(referer, new URL(env().APP_URL).hostname),
    utm: utmOf(query),
  };
}

const MAX_KEPT = 300;
const languages = () => singleton("scans.languages", () => new LRUCache<string, string>({ max: 2000 }));

/** Of whole populations the header is the same few texts, and reading one costs more than all else here. */
function languageOf(acceptLanguage: string): string | null {
  const known = languages().get(acceptLanguage);
  if (known !== undefined) return known || null;
  const [best = ""] = languagesOf(acceptLanguage);
  if (acceptLanguage.length <= MAX_KEPT) languages().set(acceptLanguage, best);
  return best || null;
}

/** Of a scan by the organisation's own staff, whose device is nobody's visitor. */
export const STAFF: ScanFacts = {
  country: null,
  region: null,
  city: null,
  ip: "",
  userAgent: "",
  language: null,
  referrer: null,
  utm: null,
};

/** A scan of a code, to be recorded. Without UTM parameters of its own it has those of the campaign. */
export function scanOf(
  { org, code, campaign }: ResolvedCode,
  { country, region, city, ip, userAgent, language, referrer, utm }: ScanFacts,
  { at, outcome, source, rule }: Pick<Scan, "at" | "outcome" | "source" | "rule">,
): Scan {
  return {
    at,
    outcome,
    source,
    rule,
    orgId: org.id,
    codeId: code.id,
    campaignId: code.campaignId,
    country,
    region,
    city,
    ip,
    userAgent,
    language,
    referrer,
    utm: utm ?? ownUtm(campaign?.utm as Partial<Utm> | undefined),
  };
}

function ownUtm(utm: Partial<Utm> | undefined): Utm | null {
  if (utm === undefined || UTM_FIELDS.every((field) => utm[field] === undefined)) return null;
  const { source = null, medium = null, campaign = null, term = null, content = null } = utm;
  return { source, medium, campaign, term, content };
}
