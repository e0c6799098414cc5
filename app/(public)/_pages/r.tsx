import { passwordDocument, refusalDocument } from "@/components/public/scan-page";
import type { Reason } from "@/lib/codes";
import { notFound } from "@/lib/errors";
import { type Followed, followCode, type Visitor } from "@/lib/redirects";
import { VerifyQuery } from "@/lib/trust/schemas";
import { Answer, type DoorRequest } from "@/lib/web/answer";
import type { PublicCall } from "@/lib/web/call";
import type { PublicPage } from "@/lib/web/public-page";
import { addressGroup } from "@/lib/web/request";
import { failurePage } from "./failure";
import { htmlAnswer, localeOf, publicHeaders, queryOf, siteName } from "./html-answer";
import { isScan, scannerOf } from "./scanner";

/** RFC 9110: gone for what is over, forbidden for what may not be passed. */
const STATUS: Record<Reason, number> = {
  REVOKED: 410,
  EXPIRED: 410,
  SCAN_LIMIT: 410,
  DEVICE_LIMIT: 410,
  STALE: 410,
  SIGNATURE: 403,
  ALGORITHM: 403,
  FORGED: 403,
  FLAGGED: 403,
  NOT_STARTED: 403,
  GEO_FENCE: 403,
};

/**
 * Where a dynamic or morphing code leads. Of the request only `m` and a position are read, and neither is part of an
 * answer: the address of a redirect is one that the organisation stored, whatever else is asked for.
 */
export const redirectPage: PublicPage = {
  path: "/r/:code",
  limit: "public.scan",
  takesForm: true,

  handle: async (call, request, params, form) => {
    const visitor = visitorOf(call, request, form);
    const found = await followCode(call, params.code ?? "", visitor, isScan(call));
    if (!found) throw notFound("Code");
    if (found.kind === "go") return redirect(found.location, form ? 303 : 302);
    if (found.kind === "check") return redirect(`/v/${found.token}`, form ? 303 : 302);
    return page(request, found);
  },

  failure: failurePage,
};

function visitorOf(call: PublicCall, request: DoorRequest, form: URLSearchParams | null): Visitor {
  const query = request.url.includes("?") ? queryOf(request) : null;
  const place = query?.has("clientLat")
    ? VerifyQuery.safeParse({
        clientLat: query.get("clientLat"),
        clientLng: query.get("clientLng") ?? undefined,
      })
    : undefined;
  const scanner = scannerOf(call, place?.data ?? {}, "redirect");
  return {
    country: scanner.country,
    region: scanner.region,
    city: scanner.city,
    ip: scanner.ip,
    userAgent: scanner.userAgent,
    language: scanner.language,
    referrer: scanner.referrer,
    utm: scanner.utm,
    position: scanner.position,
    source: scanner.source,
    m: query?.get("m") ?? null,
    form: form && {
      password: form.get("password") ?? "",
      seen: form.get("seen") ?? "",
      addressGroup: addressGroup(call.meta.ip),
    },
  };
}

/** To a stored address, or a path of ours. Tells nobody where from, and is asked for again each time. */
const redirect = (location: string, status: 302 | 303) =>
  new Answer(null, status, { location, "content-length": "0", ...publicHeaders() });

function page(request: DoorRequest, found: Extract<Followed, { verification: unknown }>): Answer {
  const query = queryOf(request);
  const locale = localeOf(request, query);
  const { token, verification } = found;
  const common = { locale, site: siteName(), token, verification, lang: query.has("lang") ? locale : null };
  if (found.kind === "refused") return htmlAnswer(refusalDocument(common), STATUS[found.reason], locale);
  const { wrong, seen } = found;
  return htmlAnswer(passwordDocument({ ...common, wrong, seen }), wrong ? 403 : 200, locale, {
    leadsOn: true,
  });
}
