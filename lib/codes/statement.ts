import type { JsonValue } from "@/lib/crypto/canonical";
import { canonicalJson } from "@/lib/crypto/canonical";
import { sha256 } from "@/lib/crypto/hash";
import { statementBytes } from "@/lib/signing";
import { toRfc3339 } from "@/lib/time";
import { destinationsOf } from "./routing";
import type { CampaignTerms } from "./terms";

/** Everything of a code that its signature binds. */
export interface Signed {
  token: string;
  qrType: string;
  contentType: string;
  content: Record<string, unknown> | null;
  destinationUrl: string | null;
  latitude: number | null;
  longitude: number | null;
  radiusM: number | null;
  startsAt: Date | null;
  expiresAt: Date | null;
  maxScans: number | null;
  maxScansPerDevice: number | null;
  version: number;
  signedAt: Date;
}

const when = (date: Date | null) => (date ? toRfc3339(date) : null);

const digest = (value: unknown) => sha256(canonicalJson(value as JsonValue)).toString("base64url");

/** What a code of a campaign binds beyond itself: when the campaign runs, and everything that says where it leads. */
const campaignPart = ({ id, rules, utm, fallbackUrl, timeZone, startsAt, endsAt }: CampaignTerms) => ({
  id,
  starts_at: when(startsAt),
  ends_at: when(endsAt),
  routing_sha256: digest({
    rules: rules as JsonValue,
    utm: utm as JsonValue,
    fallback_url: fallbackUrl,
    time_zone: timeZone,
  }),
});

/**
 * The bytes under a code's signature. Change any bound field in the database by hand and they differ. The label and
 * the revocation are not bound: the first is the issuer's note, the second must work without the key.
 */
export function codeStatement(
  code: Signed,
  org: { id: string; name: string },
  kid: string,
  terms: CampaignTerms | null,
): Buffer {
  return statementBytes("code", {
    v: 1,
    version: code.version,
    token: code.token,
    org: { id: org.id, name: org.name },
    content_type: code.contentType,
    content_sha256: code.content ? digest(code.content) : null,
    destinations: destinationsOf(terms, code.destinationUrl),
    // Codes of the first kind say neither: their statement is what it was before campaigns existed.
    ...(code.qrType === "verify" ? {} : { qr_type: code.qrType }),
    ...(terms ? { campaign: campaignPart(terms) } : {}),
    location:
      code.latitude === null || code.longitude === null
        ? null
        : { lat: code.latitude, lng: code.longitude, radius_m: code.radiusM },
    starts_at: when(code.startsAt),
    expires_at: when(code.expiresAt),
    max_scans: code.maxScans,
    max_scans_per_device: code.maxScansPerDevice,
    signed_at: toRfc3339(code.signedAt),
    kid,
  });
}
