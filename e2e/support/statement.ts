import { createHash, createPublicKey, type JsonWebKey, verify } from "node:crypto";
import type { Client } from "./http";

/** Canonical JSON (RFC 8785) of what a statement holds; written for the tests, apart from the product's. */
function canonical(value: unknown): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, item]) => `${JSON.stringify(name)}:${canonical(item)}`).join(",")}}`;
}

interface SignedRow {
  token: string;
  version: number;
  contentType: string;
  content: object | null;
  destinationUrl: string | null;
  latitude: number | null;
  longitude: number | null;
  radiusM: number | null;
  startsAt: string | null;
  expiresAt: string | null;
  maxScans: number | null;
  maxScansPerDevice: number | null;
  signedAt: string;
  signature: string;
  keyId: string;
}

/** The bytes under a code's signature, from what the API answers (docs/signing.md). */
export function statementOf(code: SignedRow, org: { id: string; name: string }): Buffer {
  const statement = {
    v: 1,
    version: code.version,
    token: code.token,
    org: { id: org.id, name: org.name },
    content_type: code.contentType,
    content_sha256: code.content && createHash("sha256").update(canonical(code.content)).digest("base64url"),
    destinations: code.destinationUrl === null ? [] : [code.destinationUrl],
    location:
      code.latitude === null ? null : { lat: code.latitude, lng: code.longitude, radius_m: code.radiusM },
    starts_at: code.startsAt,
    expires_at: code.expiresAt,
    max_scans: code.maxScans,
    max_scans_per_device: code.maxScansPerDevice,
    signed_at: code.signedAt,
    kid: code.keyId,
  };
  return Buffer.from(`signet.code.v1\n${canonical(statement)}`);
}

/** Checks a code as somebody would who does not trust the server's own verdict. `null`: its key is not published. */
export async function independently(client: Client, token: string): Promise<boolean | null> {
  const code = (await client.get(`/api/v1/qrcodes/${token}`)).as<SignedRow>();
  const { organization } = (await client.get(`/api/v1/verify/${token}`)).as<{
    organization: { id: string; name: string };
  }>();
  const { keys } = (await client.get("/.well-known/jwks.json")).as<{
    keys: Array<JsonWebKey & { kid: string }>;
  }>();
  const jwk = keys.find((key) => key.kid === code.keyId);
  if (!jwk) return null;
  const key = createPublicKey({ key: jwk, format: "jwk" });
  return verify(null, statementOf(code, organization), key, Buffer.from(code.signature, "base64url"));
}
