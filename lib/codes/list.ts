import { and, asc, desc, eq, gt, ilike, isNotNull, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { codes } from "@/db/schema";
import { type Ctx, requireScope } from "@/lib/context";
import { invalid } from "@/lib/errors";
import { isUuid } from "@/lib/ids";
import { parseDateInput, toRfc3339 } from "@/lib/time";
import { presentRow } from "./present";
import type { CodePage, ListCodes, Status } from "./schemas";

const ORDER = {
  newest: [desc(codes.createdAt), desc(codes.id)],
  oldest: [asc(codes.createdAt), asc(codes.id)],
  scans: [desc(codes.scanCount), desc(codes.id)],
  label: [asc(codes.label), asc(codes.id)],
} as const;

/** The organisation's codes, newest first unless told; by page number or by cursor (newest only). */
export async function listCodes(ctx: Ctx, input: ListCodes): Promise<CodePage> {
  requireScope(ctx, "codes:read");
  const now = ctx.now();
  const where = filterOf(ctx.org.id, input, now);
  const after = input.cursor === undefined ? undefined : afterCursor(input.cursor, input.sort);
  const rows = ctx.db
    .select()
    .from(codes)
    .where(and(where, after))
    .orderBy(...ORDER[input.sort])
    .limit(input.pageSize + 1)
    .offset(after ? 0 : (input.page - 1) * input.pageSize);
  const [found, total] = await Promise.all([rows, ctx.db.$count(codes, where)]);
  const data = found.slice(0, input.pageSize);
  const last = data.at(-1);
  const more = found.length > input.pageSize && last !== undefined && input.sort === "newest";
  return {
    data: data.map((row) => presentRow(row, now)),
    total,
    page: input.page,
    pageSize: input.pageSize,
    totalPages: Math.ceil(total / input.pageSize),
    next_cursor: more ? cursorOf(last) : null,
  };
}

function filterOf(orgId: string, input: ListCodes, now: Date): SQL | undefined {
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

const cursorOf = (row: { createdAt: Date; id: string }) =>
  Buffer.from(`${row.createdAt.toISOString()} ${row.id}`).toString("base64url");

function afterCursor(cursor: string, sort: ListCodes["sort"]): SQL {
  const [at = "", id = ""] = Buffer.from(cursor, "base64url").toString("utf8").split(" ");
  const date = parseDateInput(at);
  if (!date || !isUuid(id)) throw invalid([{ path: "cursor", message: "Not a cursor of this list." }]);
  if (sort !== "newest")
    throw invalid([{ path: "cursor", message: "A cursor belongs to the order newest." }]);
  return sql`(${codes.createdAt}, ${codes.id}) < (${toRfc3339(date)}::timestamptz, ${id}::uuid)`;
}
