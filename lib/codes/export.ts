import { codes } from "@/db/schema";
import { type Ctx, requireScope } from "@/lib/context";
import { CSV_START, csvLine } from "@/lib/csv";
import { filterOf } from "./filter";
import { ORDER } from "./list";
import { presentRow } from "./present";
import { type CodeRow, type ExportCodes, MAX_EXPORT } from "./schemas";

const BATCH = 500;

const COLUMNS = {
  token: (c) => c.token,
  label: (c) => c.label,
  status: (c) => c.status,
  destination_url: (c) => c.destinationUrl,
  verification_url: (c) => c.verificationUrl,
  scans: (c) => c._count.scans,
  max_scans: (c) => c.maxScans,
  max_scans_per_device: (c) => c.maxScansPerDevice,
  starts_at: (c) => c.startsAt,
  expires_at: (c) => c.expiresAt,
  latitude: (c) => c.latitude,
  longitude: (c) => c.longitude,
  radius_m: (c) => c.radiusM,
  created_at: (c) => c.createdAt,
  revoked_at: (c) => c.revokedAt,
  revocation_reason: (c) => c.revocationReason,
} satisfies Record<string, (code: CodeRow) => string | number | null>;

/**
 * What `listCodes` shows under the same filters and order, as pieces of one CSV file: the first 10,000 codes as they
 * were at one moment.
 */
export async function* exportCodes(ctx: Ctx, input: ExportCodes): AsyncGenerator<string> {
  requireScope(ctx, "codes:read");
  const now = ctx.now();
  const rows = await ctx.db
    .select()
    .from(codes)
    .where(filterOf(ctx.org.id, input, now))
    .orderBy(...ORDER[input.sort])
    .limit(MAX_EXPORT);
  yield CSV_START + csvLine(Object.keys(COLUMNS));
  const cells = Object.values(COLUMNS);
  for (let from = 0; from < rows.length; from += BATCH) {
    const codesHere = rows.slice(from, from + BATCH).map((row) => presentRow(row, now));
    yield codesHere.map((code) => csvLine(cells.map((cell) => cell(code)))).join("");
  }
}
