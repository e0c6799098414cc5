import type { JsonValue } from "@/lib/crypto/canonical";
import { canonicalJson } from "@/lib/crypto/canonical";
import { sha256 } from "@/lib/crypto/hash";
import { statementBytes } from "@/lib/signing";
import { toRfc3339 } from "@/lib/time";

/** Everything of a code that its signature binds. */
export interface Signed {
  token: string;
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

/**
 * The bytes under a code's signature. Change any bound field in the database by hand and they differ. The label and
 * the revocation are not bound: the first is the issuer's note, the second must work without the key.
 */
export function codeStatement(code: Signed, org: { id: string; name: string }, kid: string): Buffer {
  return statementBytes("code", {
    v: 1,
    version: code.version,
    token: code.token,
    org: { id: org.id, name: org.name },
    content_type: code.contentType,
    content_sha256: code.content
      ? sha256(canonicalJson(code.content as { [k: string]: JsonValue })).toString("base64url")
      : null,
    destinations: code.destinationUrl === null ? [] : [code.destinationUrl],
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
