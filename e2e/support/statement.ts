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
  qrType: string;
  campaignId: string | null;
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

/** What a campaign's codes bind of it, as `GET /api/v1/campaigns/{id}` answers it. */
interface SignedCampaign {
  id: string;
  rules: Array<{ destination: string }>;
  utm: object;
  fallback_url: string | null;
  time_zone: string;
  starts_at: string | null;
  ends_at: string | null;
}

const digest = (value: unknown) => createHash("sha256").update(canonical(value)).digest("base64url");

function campaignPart({ id, rules, utm, fallback_url, time_zone, starts_at, ends_at }: SignedCampaign) {
  const routing_sha256 = digest({ rules, utm, fallback_url, time_zone });
  return { id, starts_at, ends_at, routing_sha256 };
}

function destinationsOf(code: SignedRow, campaign: SignedCampaign | null): string[] {
  const all = [
    code.destinationUrl,
    ...(campaign?.rules ?? []).map((r) => r.destination),
    campaign?.fallback_url ?? null,
  ];
  return [...new Set(all.filter((address) => address !== null))];
}

/** The bytes under a code's signature, from what the API answers (docs/signing.md). */
export function statementOf(
  code: SignedRow,
  org: { id: string; name: string },
  campaign: SignedCampaign | null,
): Buffer {
  const statement = {
    v: 1,
    version: code.version,
    token: code.token,
    org: { id: org.id, name: org.name },
    content_type: code.contentType,
    content_sha256: code.content && digest(code.content),
    destinations: destinationsOf(code, campaign),
    ...(code.qrType === "verify" ? {} : { qr_type: code.qrType }),
    ...(campaign ? { campaign: campaignPart(campaign) } : {}),
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
  const campaign =
    code.campaignId === null
      ? null
      : (await client.get(`/api/v1/campaigns/${code.campaignId}`)).as<SignedCampaign>();
  const { organization } = (await client.get(`/api/v1/verify/${token}`)).as<{
    organization: { id: string; name: string };
  }>();
  const { keys } = (await client.get("/.well-known/jwks.json")).as<{
    keys: Array<JsonWebKey & { kid: string }>;
  }>();
  const jwk = keys.find((key) => key.kid === code.keyId);
  if (!jwk) return null;
  const key = createPublicKey({ key: jwk, format: "jwk" });
  return verify(
    null,
    statementOf(code, organization, campaign),
    key,
    Buffer.from(code.signature, "base64url"),
  );
}
