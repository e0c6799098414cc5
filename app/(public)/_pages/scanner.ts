import { env } from "@/lib/env";
import { factsOf } from "@/lib/scans";
import type { Scanner } from "@/lib/trust";
import type { VerifyQuery } from "@/lib/trust/schemas";
import type { PublicCall } from "@/lib/web/call";

/** HEAD asks what a GET would answer, and a browser that fetches ahead has nobody looking yet: neither is a scan. */
export const isScan = ({ meta: { method, headers } }: PublicCall): boolean =>
  method !== "HEAD" && !/prefetch|preview/i.test(headers.get("sec-purpose") ?? headers.get("purpose") ?? "");

/** Who scans, from the request; the position only when given. */
export function scannerOf(
  { meta }: PublicCall,
  { clientLat: lat, clientLng: lng }: VerifyQuery,
  source: Scanner["source"],
): Scanner {
  const { ip, userAgent, headers, url } = meta;
  const header = env().COUNTRY_HEADER;
  const mark = url.indexOf("?");
  const facts = factsOf({
    ip,
    userAgent,
    acceptLanguage: headers.get("accept-language"),
    referer: headers.get("referer"),
    query: mark === -1 ? "" : url.slice(mark + 1),
    country: header === undefined ? null : headers.get(header),
  });
  // Written out, here and for visitors: spreading one object into another costs more than reading the request.
  return {
    country: facts.country,
    region: facts.region,
    city: facts.city,
    ip: facts.ip,
    userAgent: facts.userAgent,
    language: facts.language,
    referrer: facts.referrer,
    utm: facts.utm,
    position: lat === undefined || lng === undefined ? null : { lat, lng },
    source,
  };
}
