import { env } from "@/lib/env";
import type { Scanner } from "@/lib/trust";
import type { VerifyQuery } from "@/lib/trust/schemas";
import type { PublicCall } from "@/lib/web/call";

/** ISO 3166-1 alpha-2; proxies write XX when they do not know. */
const COUNTRY = /^(?!XX)[A-Z]{2}$/;

/** Who scans, from the request: the country only as a proxy of the operator's wrote it, the position only when given. */
export function scannerOf(
  { meta }: PublicCall,
  { clientLat: lat, clientLng: lng }: VerifyQuery,
  source: Scanner["source"],
): Scanner {
  const header = env().COUNTRY_HEADER;
  const country = header === undefined ? "" : (meta.headers.get(header) ?? "").toUpperCase();
  return {
    ip: meta.ip,
    userAgent: meta.userAgent,
    country: COUNTRY.test(country) ? country : null,
    position: lat === undefined || lng === undefined ? null : { lat, lng },
    source,
  };
}
