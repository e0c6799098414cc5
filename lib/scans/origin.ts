export const UTM_FIELDS = ["source", "medium", "campaign", "term", "content"] as const;

/** The five that everybody's analytics know; at least one is there. */
export type Utm = Record<(typeof UTM_FIELDS)[number], string | null>;

const MAX = 100;
const MAX_QUERY = 4096;

/** Control characters, separators of lines, and what turns the direction of text around it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu;

/** A stranger's text as it may be stored and shown: at most 100 UTF-16 units; null when nothing is left. */
export function plain(text: string): string | null {
  const kept = text.slice(0, MAX).replace(UNSEEN, "").trim();
  return kept === "" ? null : kept;
}

/** The UTM parameters of a query; null without any. */
export function utmOf(query: string): Utm | null {
  if (!query.includes("utm_")) return null;
  const given = new URLSearchParams(query.slice(0, MAX_QUERY));
  const read = (field: (typeof UTM_FIELDS)[number]) => plain(given.get(`utm_${field}`) ?? "");
  const utm = {
    source: read("source"),
    medium: read("medium"),
    campaign: read("campaign"),
    term: read("term"),
    content: read("content"),
  };
  return UTM_FIELDS.some((field) => utm[field] !== null) ? utm : null;
}

/**
 * Whose page or app a Referer (RFC 9110 §10.1.3) names: a host as DNS writes it (punycode, lower case) without `www.`,
 * or an Android app's package. Null for none, for our own pages and for whatever else stands there.
 */
export function hostOf(referer: string, own: string): string | null {
  if (!/^(?:https?|android-app):/i.test(referer) || !URL.canParse(referer)) return null;
  const host = bare(new URL(referer).hostname);
  return host === "" || host.length > MAX || host === bare(own) ? null : host;
}

/** `www.` and the dot of the root are nothing that pages differ by. */
const bare = (host: string) =>
  host
    .toLowerCase()
    .replace(/^www\./, "")
    .replace(/\.$/, "");
