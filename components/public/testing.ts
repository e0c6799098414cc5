/** Shared by the tests of the public pages: a verification as lib/trust presents it. */
import { Verification } from "@/lib/trust/schemas";

export const TOKEN = "7ZQ4M8K2V9XCR3TB6N1HWDPJ5A";

/** Every reason there is not to trust a code. */
export const REASONS = Verification.shape.reason_code.unwrap().options;

/** Of a code that verifies: issuer and domain checked, https, never changed, no place. */
export const verification = (changes: Partial<Verification> = {}): Verification => ({
  verified: true,
  organization: {
    id: "0192f0c1-7b1e-7c55-9d5e-0a1b2c3d4e5f",
    name: "City Parking",
    slug: "city-parking",
    trustLevel: "GOVERNMENT",
    kycStatus: "VERIFIED",
    domainVerified: true,
    domain: "city.example",
  },
  qr_type: "verify",
  destination_url: "https://pay.city.example/zone/4",
  content_type: "url",
  content: null,
  security: {
    signatureValid: true,
    trustScore: 100,
    signals: [{ code: "ISSUER_IDENTITY_VERIFIED", effect: 0, explanation: "The platform has checked it." }],
    proxyDetected: false,
    transparencyLogVerified: null,
    algVersion: "ed25519-v1",
    algVersionStatus: "accepted",
    keyId: "key-1",
  },
  warnings: [],
  location_match: null,
  destination_history: { changed_at: null, changes: 0 },
  starts_at: null,
  expires_at: null,
  revoked_at: null,
  issued_at: "2027-05-03T10:00:00.000Z",
  scannedAt: "2027-06-01T12:30:15.000Z",
  ...changes,
});

/** Of a code that does not. */
export const refusal = (reason_code: Verification["reason_code"], changes: Partial<Verification> = {}) =>
  verification({ verified: false, reason_code, reason: "A sentence.", ...changes });

/** What stands between the tags of the one element of that name. */
export const textOf = (page: string, tag: string) =>
  (new RegExp(`<${tag}[^>]*>(.*?)</${tag}>`, "s").exec(page)?.[1] ?? "").replace(/<[^>]+>/g, "");
