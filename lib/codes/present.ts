import { env } from "@/lib/env";
import { toRfc3339 } from "@/lib/time";
import type { CodeRecord } from "./internal";
import type { CodeCreated, CodeRow, Status } from "./schemas";

const when = (date: Date | null) => (date ? toRfc3339(date) : null);

export const verificationUrl = (token: string) => `${env().APP_URL}/v/${token}`;
export const scanUrl = (token: string) => `${env().APP_URL}/r/${token}`;
export const imageUrl = (token: string, type: "svg" | "png") =>
  `${env().APP_URL}/api/render/${token}.${type}`;

export function statusOf(code: { revokedAt: Date | null; expiresAt: Date | null }, now: Date): Status {
  if (code.revokedAt) return "REVOKED";
  return code.expiresAt && code.expiresAt <= now ? "EXPIRED" : "ACTIVE";
}

/** The answer to a creation, in the contract's snake_case. */
export function presentCreated(code: CodeRecord, ignored: string[] = []): CodeCreated {
  const insecure = code.destinationUrl?.startsWith("http:");
  return {
    token: code.token,
    verification_url: verificationUrl(code.token),
    qr_image_url: imageUrl(code.token, "png"),
    qr_svg_url: imageUrl(code.token, "svg"),
    signature: code.signature,
    organization_id: code.orgId,
    label: code.label,
    created_at: toRfc3339(code.createdAt),
    expires_at: when(code.expiresAt),
    transparency_log_index: code.logIndex,
    alg_version: code.algVersion,
    key_id: code.keyId,
    ...(insecure
      ? { warnings: [{ code: "INSECURE_DESTINATION", message: "The destination does not use https." }] }
      : {}),
    ...(ignored.length > 0 ? { ignored } : {}),
  };
}

/** What arrives when the picture is scanned. A static code's does not pass here. */
const scanUrlOf = ({ qrType, token }: CodeRecord): string | null =>
  qrType === "static" ? null : qrType === "verify" ? verificationUrl(token) : scanUrl(token);

/** A code as lists and the detail show it, in the contract's camelCase. */
export function presentRow(code: CodeRecord, now: Date): CodeRow {
  return {
    id: code.id,
    token: code.token,
    organizationId: code.orgId,
    campaignId: code.campaignId,
    qrType: code.qrType as CodeRow["qrType"],
    designConfig: code.designConfig,
    scanUrl: scanUrlOf(code),
    destinationUrl: code.destinationUrl,
    label: code.label,
    contentType: code.contentType,
    content: code.content,
    status: statusOf(code, now),
    version: code.version,
    signature: code.signature,
    signedAt: toRfc3339(code.signedAt),
    keyId: code.keyId,
    algVersion: code.algVersion,
    latitude: code.latitude,
    longitude: code.longitude,
    radiusM: code.latitude === null ? null : code.radiusM,
    startsAt: when(code.startsAt),
    expiresAt: when(code.expiresAt),
    maxScans: code.maxScans,
    maxScansPerDevice: code.maxScansPerDevice,
    revokedAt: when(code.revokedAt),
    revocationReason: code.revocationReason,
    createdAt: toRfc3339(code.createdAt),
    updatedAt: toRfc3339(code.updatedAt),
    verificationUrl: verificationUrl(code.token),
    transparencyLogIndex: code.logIndex,
    _count: { scans: code.scanCount },
  };
}
