/** First segments of our own addresses, and what may become one: an organisation's page is `/<slug>`. */
const RESERVED = new Set(
  `a about account admin api app apps apple-touch-icon assets auth billing blog _next contact dashboard
  demo docs embed export favicon gallery health help home humans icon img index invite join legal llms log
  login logout manifest metrics new opengraph-image p pricing privacy public r ready reset robots s search
  security settings setup share sign-in sign-out sign-up signet sitemap start static status support t terms
  unsubscribe v verify wallet well-known www`.split(/\s+/),
);

const MAX_LENGTH = 40;

export const isReservedSlug = (slug: string): boolean => RESERVED.has(slug);

/** What `name` looks like in an address: `a-z0-9` and single hyphens, at most 40; empty when nothing remains. */
export function slugify(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, "");
}

/** The slug wished for an organisation of this name: never reserved, never empty. `fallback` is `a-z0-9`. */
export function slugFor(name: string, fallback: string): string {
  const slug = slugify(name);
  if (slug === "") return `org-${fallback}`;
  return isReservedSlug(slug) ? `${slug}-org` : slug;
}
