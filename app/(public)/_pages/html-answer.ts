import { STYLE_HASH } from "@/components/public/style";
import { env } from "@/lib/env";
import type { Locale } from "@/lib/i18n/locales";
import { pickLocale } from "@/lib/i18n/pick-locale";
import { Answer, type DoorRequest } from "@/lib/web/answer";

/** Nothing may run, load, frame or be framed; one style, known by its hash. `forms`: where a form may end up. */
const policy = (forms: string) =>
  `default-src 'none'; style-src ${STYLE_HASH}; img-src 'self' data:; form-action ${forms}; base-uri 'none'; frame-ancestors 'none'`;

const POLICY = policy("'self'");
/**
 * Of a page whose form is answered with a redirect: browsers hold form-action against where that leads, and to name the
 * destination here would tell it before the form is filled in.
 */
const ONWARD_POLICY = policy("'self' https: http:");

/** Headers of the public pages and their JSON twins: what one visitor was told is nobody else's answer. */
export const publicHeaders = (): Record<string, string> => ({
  "cache-control": "no-store",
  vary: "Accept, Accept-Language",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-robots-tag": "noindex",
  ...(env().secure ? { "strict-transport-security": "max-age=31536000" } : {}),
});

/**
 * A page without scripts. `retryAfter` in whole seconds; `leadsOn`: its form is answered with a redirect; `policy`: the
 * page's own instead.
 */
export function htmlAnswer(
  html: string,
  status: number,
  locale: Locale,
  {
    retryAfter,
    leadsOn = false,
    policy: own,
  }: { retryAfter?: number | undefined; leadsOn?: boolean; policy?: string } = {},
): Answer {
  return new Answer(html, status, {
    "content-type": "text/html; charset=utf-8",
    "content-language": locale,
    "content-security-policy": own ?? (leadsOn ? ONWARD_POLICY : POLICY),
    ...publicHeaders(),
    ...(retryAfter === undefined ? {} : { "retry-after": String(retryAfter) }),
  });
}

/** The query without the cost of parsing an address that has none. */
export function queryOf(request: DoorRequest): URLSearchParams {
  const at = request.url.indexOf("?");
  return new URLSearchParams(at === -1 ? "" : request.url.slice(at));
}

export const localeOf = (request: DoorRequest, query: URLSearchParams): Locale =>
  pickLocale(request.headers.get("accept-language"), query.get("lang"));

/** The host name people know this installation by. */
export const siteName = (): string => new URL(env().APP_URL).host;
