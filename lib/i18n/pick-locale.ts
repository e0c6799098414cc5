import { DEFAULT_LOCALE, isLocale, LOCALES, type Locale } from "./locales";

/** What browsers send is shorter; more is nobody's preference but somebody's attempt to make us work. */
const MAX_HEADER = 500;
const MAX_RANGES = 20;

/** A language range (RFC 4647 §2.1) with its weight (RFC 9110 §12.4.2). */
const RANGE =
  /^\s*(\*|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,4})\s*(?:;\s*[Qq]\s*=\s*([01](?:\.\d{0,3})?)\s*)?$/;

/**
 * The language of an answer: `?lang=` when it names one of ours, else the best of `Accept-Language` (RFC 9110
 * §12.5.4; lookup as in RFC 4647 §3.4, so `de-AT` finds `de`), else English. Never throws, reads a bounded part.
 */
export function pickLocale(acceptLanguage: string | null, queryLang: string | null = null): Locale {
  return (
    (queryLang !== null && lookUp(queryLang.slice(0, 35))) || fromHeader(acceptLanguage) || DEFAULT_LOCALE
  );
}

function fromHeader(header: string | null): Locale | null {
  if (!header) return null;
  let best: Locale | null = null;
  let bestWeight = 0;
  const refused = new Set<Locale>();
  let anyWeight = 0;
  for (const part of header.slice(0, MAX_HEADER).split(",", MAX_RANGES)) {
    const match = RANGE.exec(part);
    if (!match?.[1]) continue;
    const weight = match[2] === undefined ? 1 : Math.min(1, Number(match[2]));
    if (match[1] === "*") {
      anyWeight = weight;
      continue;
    }
    const locale = lookUp(match[1]);
    if (locale && weight === 0) refused.add(locale);
    // Of equal weights the first one counts: browsers list them in order.
    else if (locale && weight > bestWeight) [best, bestWeight] = [locale, weight];
  }
  if (anyWeight > bestWeight) return LOCALES.find((l) => !refused.has(l)) ?? best;
  return best;
}

/** The language of a range, its subtags dropped from the right until one of ours is left. */
function lookUp(range: string): Locale | null {
  let tag = range.toLowerCase();
  while (tag !== "") {
    if (isLocale(tag)) return tag;
    tag = tag.slice(0, Math.max(0, tag.lastIndexOf("-")));
  }
  return null;
}
