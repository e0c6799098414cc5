import { and, eq, gt, ilike, isNotNull, isNull, lte, or, type SQL } from "drizzle-orm";
import { codes } from "@/db/schema";
import type { ExportCodes, Status } from "./schemas";

/** The organisation's codes that a list or an export shows. */
export function filterOf(orgId: string, input: Omit<ExportCodes, "sort">, now: Date): SQL | undefined {
  const pattern = input.q === undefined ? undefined : `%${input.q.replace(/[\\%_]/g, "\\$&")}%`;
  return and(
    eq(codes.orgId, orgId),
    input.status && byStatus(input.status, now),
    input.contentType === undefined ? undefined : eq(codes.contentType, input.contentType),
    input.campaignId === undefined ? undefined : eq(codes.campaignId, input.campaignId),
    pattern === undefined
      ? undefined
      : or(ilike(codes.label, pattern), ilike(codes.destinationUrl, pattern), ilike(codes.token, pattern)),
  );
}

/** The same rule as `statusOf`, in SQL. */
function byStatus(status: Status, now: Date): SQL | undefined {
  if (status === "REVOKED") return isNotNull(codes.revokedAt);
  const expired =
    status === "EXPIRED" ? lte(codes.expiresAt, now) : or(isNull(codes.expiresAt), gt(codes.expiresAt, now));
  return and(isNull(codes.revokedAt), expired);
}
