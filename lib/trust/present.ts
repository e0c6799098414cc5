import type { Decision, Reason, ResolvedCode } from "@/lib/codes";
import { toRfc3339 } from "@/lib/time";
import { presentDestinations } from "./destinations";
import type { Verification } from "./schemas";
import { trustScore } from "./score";

/** One sentence a reason, for programs; the page has its own words in the reader's language. */
const SENTENCES: Record<Reason, string> = {
  REVOKED: "The issuer has revoked this code.",
  EXPIRED: "This code has expired.",
  SCAN_LIMIT: "This code has been used as often as its issuer allows.",
  DEVICE_LIMIT: "This device has used this code as often as its issuer allows.",
  SIGNATURE: "The signature does not match: this code was altered after it was issued.",
  ALGORITHM: "This code was signed in a way that is no longer accepted.",
  NOT_STARTED: "This code is not valid yet.",
  GEO_FENCE: "This code belongs to another place.",
  FLAGGED: "This code is under investigation.",
  STALE: "This code was shown too long ago: a picture of it is not the code.",
  FORGED: "This code was not made by its issuer.",
};

const when = (date: Date | null) => (date ? toRfc3339(date) : null);

/** A decision as the public answer. */
export function presentVerification(resolved: ResolvedCode, decision: Decision, now: Date): Verification {
  const { code, org } = resolved;
  const { score, signals } = trustScore(resolved, decision.verified, now);
  return {
    verified: decision.verified,
    ...(decision.reason ? { reason: SENTENCES[decision.reason], reason_code: decision.reason } : {}),
    organization: {
      id: org.id,
      name: org.name,
      slug: org.slug,
      trustLevel: org.level,
      kycStatus: org.kycStatus,
      domainVerified: org.domainVerified,
      domain: org.domain,
    },
    qr_type: code.qrType as Verification["qr_type"],
    ...presentDestinations(resolved),
    content_type: code.contentType,
    content: code.content,
    security: {
      signatureValid: resolved.signatureValid,
      trustScore: score,
      signals,
      proxyDetected: false,
      transparencyLogVerified: null,
      algVersion: code.algVersion,
      algVersionStatus: resolved.algorithm,
      keyId: code.keyId,
    },
    warnings: code.destinationUrl?.startsWith("http:")
      ? [
          {
            code: "INSECURE_DESTINATION",
            message: "The destination does not use https: what you send there can be read on the way.",
          },
        ]
      : [],
    location_match: decision.location,
    destination_history: { changed_at: when(code.destinationChangedAt), changes: code.destinationChanges },
    starts_at: when(code.startsAt),
    expires_at: when(code.expiresAt),
    revoked_at: when(code.revokedAt),
    issued_at: toRfc3339(code.createdAt),
    scannedAt: toRfc3339(now),
  };
}
