import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import { prepared } from "@/db/prepared";
import { codes } from "@/db/schema";
import { type Ctx, requireScope } from "@/lib/context";
import { invalid } from "@/lib/errors";
import { isUuid } from "@/lib/ids";
import { parseDateInput, toRfc3339 } from "@/lib/time";
import { filterOf } from "./filter";
import type { CodeRecord } from "./internal";
import { presentRow } from "./present";
import type { CodePage, ListCodes } from "./schemas";

export const ORDER = {
  newest: [desc(codes.createdAt), desc(codes.id)],
  oldest: [asc(codes.createdAt), asc(codes.id)],
  scans: [desc(codes.scanCount), desc(codes.id)],
  label: [asc(codes.label), asc(codes.id)],
} as const;

/** The organisation's codes, newest first unless told; by page number or by cursor (newest only). */
export async function listCodes(ctx: Ctx, input: ListCodes): Promise<CodePage> {
  requireScope(ctx, "codes:read");
  const now = ctx.now();
  const cursor = input.cursor === undefined ? null : readCursor(input.cursor, input.sort);
  const [found, total] = await (isPlain(input)
    ? plainPage(ctx, input)
    : filteredPage(ctx, input, cursor, now));
  const data = found.slice(0, input.pageSize);
  if (cursor?.back) data.reverse();
  return {
    data: data.map((row) => presentRow(row, now)),
    total,
    page: input.page,
    pageSize: input.pageSize,
    totalPages: Math.ceil(total / input.pageSize),
    ...(input.sort === "newest"
      ? cursorsOf(data, found.length > data.length, cursor, input.page)
      : { next_cursor: null, prev_cursor: null }),
  };
}

type Found = [rows: CodeRecord[], total: number];

/** The page that programs ask for over and over: newest first, nothing filtered. */
const isPlain = ({ q, status, contentType, campaignId, sort, cursor }: ListCodes) =>
  sort === "newest" && [q, status, contentType, campaignId, cursor].every((filter) => filter === undefined);

function plainPage({ db, org }: Ctx, input: ListCodes): Promise<Found> {
  const rows = prepared(db, "codes.page", (on) =>
    on
      .select()
      .from(codes)
      .where(eq(codes.orgId, sql.placeholder("org")))
      .orderBy(...ORDER.newest)
      .limit(sql.placeholder("limit"))
      .offset(sql.placeholder("offset"))
      .prepare("codes_page"),
  );
  const count = prepared(db, "codes.count", (on) =>
    on
      .select({ n: sql<number>`count(*)::int` })
      .from(codes)
      .where(eq(codes.orgId, sql.placeholder("org")))
      .prepare("codes_count"),
  );
  const offset = (input.page - 1) * input.pageSize;
  return Promise.all([
    rows.execute({ org: org.id, limit: input.pageSize + 1, offset }),
    count.execute({ org: org.id }).then(([row]) => row?.n ?? 0),
  ]);
}

function filteredPage(ctx: Ctx, input: ListCodes, cursor: Cursor | null, now: Date): Promise<Found> {
  const where = filterOf(ctx.org.id, input, now);
  const rows = ctx.db
    .select()
    .from(codes)
    .where(and(where, cursor?.condition))
    .orderBy(...(cursor?.back ? ORDER.oldest : ORDER[input.sort]))
    .limit(input.pageSize + 1)
    .offset(cursor ? 0 : (input.page - 1) * input.pageSize);
  return Promise.all([rows, ctx.db.$count(codes, where)]);
}

interface Cursor {
  /** Towards newer codes. */
  back: boolean;
  condition: SQL;
}

/** A page has a neighbour where it came from, and where more was found than it shows. */
function cursorsOf(data: CodeRecord[], more: boolean, cursor: Cursor | null, page: number) {
  const [first, last] = [data.at(0), data.at(-1)];
  const older = cursor?.back ? true : more;
  const newer = cursor ? (cursor.back ? more : true) : page > 1;
  return {
    next_cursor: last && older ? writeCursor(last, false) : null,
    prev_cursor: first && newer ? writeCursor(first, true) : null,
  };
}

const writeCursor = (row: { createdAt: Date; id: string }, back: boolean) =>
  Buffer.from(`${row.createdAt.toISOString()} ${row.id}${back ? " back" : ""}`).toString("base64url");

function readCursor(cursor: string, sort: ListCodes["sort"]): Cursor {
  const [at = "", id = "", word] = Buffer.from(cursor, "base64url").toString("utf8").split(" ");
  const date = parseDateInput(at);
  if (!date || !isUuid(id)) throw invalid([{ path: "cursor", message: "Not a cursor of this list." }]);
  if (sort !== "newest")
    throw invalid([{ path: "cursor", message: "A cursor belongs to the order newest." }]);
  const row = sql`(${codes.createdAt}, ${codes.id})`;
  const edge = sql`(${toRfc3339(date)}::timestamptz, ${id}::uuid)`;
  return word === "back"
    ? { back: true, condition: sql`${row} > ${edge}` }
    : { back: false, condition: sql`${row} < ${edge}` };
}
