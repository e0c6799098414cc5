import { and, asc, eq, gt } from "drizzle-orm";
import { campaigns, importRows } from "@/db/schema";
import { scanUrl, verificationUrl } from "@/lib/codes";
import { type Ctx, requireScope } from "@/lib/context";
import { CSV_START, csvLine } from "@/lib/csv";
import { type ImportRecord, importInOrg, inputOf, rowsOf, storedOf } from "./internal";
import { cellOf, namedProblems, type RowRecord } from "./rows";

const BATCH = 1000;
const HEADINGS = [
  "row",
  "url",
  "label",
  "result",
  "token",
  "scan_url",
  "verification_url",
  "problem",
  "duplicate_of_row",
];

/** What became of every row, as pieces of one CSV file that spreadsheets open without running anything. */
export async function* importReport(ctx: Ctx, id: string): AsyncGenerator<string> {
  requireScope(ctx, "codes:read");
  const record = await importInOrg(ctx, id);
  const type = await typeOf(ctx, record);
  yield CSV_START + csvLine(HEADINGS);
  for (let after = 0; ; ) {
    const rows = await ctx.db
      .select()
      .from(importRows)
      .where(and(rowsOf(ctx, id), gt(importRows.row, after)))
      .orderBy(asc(importRows.row))
      .limit(BATCH);
    const last = rows.at(-1);
    if (!last) return;
    after = last.row;
    yield rows.map((row) => line(row, record, type)).join("");
  }
}

function line(row: RowRecord, record: ImportRecord, type: string): string {
  const stored = storedOf(record);
  const problem = namedProblems(row, stored)
    .map(({ column, message }) => (column === "" ? message : `${column}: ${message}`))
    .join(" ");
  return csvLine([
    row.row,
    cellOf(row, stored, "url"),
    cellOf(row, stored, "label"),
    resultOf(row, record),
    row.token,
    row.token && scanUrlOf(row.token, type),
    row.token && verificationUrl(row.token),
    problem || null,
    inputOf(row).twin,
  ]);
}

function resultOf({ token, problem }: RowRecord, { status }: ImportRecord): string {
  if (token !== null) return "created";
  if (problem !== null) return "problem";
  return status === "CANCELLED" ? "cancelled" : "waiting";
}

/** Codes of no campaign lead to their check page; a scan of a static code does not pass here. */
function scanUrlOf(token: string, type: string): string | null {
  if (type === "static") return null;
  return type === "verify" ? verificationUrl(token) : scanUrl(token);
}

async function typeOf({ db, org }: Ctx, { campaignId }: ImportRecord): Promise<string> {
  if (campaignId === null) return "verify";
  const [row] = await db
    .select({ type: campaigns.qrType })
    .from(campaigns)
    .where(and(eq(campaigns.orgId, org.id), eq(campaigns.id, campaignId)));
  return row?.type ?? "verify";
}
