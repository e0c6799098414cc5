import { imageUrl, scanUrl, verificationUrl } from "@/lib/codes";
import { CSV_START, csvLine } from "@/lib/csv";
import { toRfc3339 } from "@/lib/time";
import type { Progress } from "./progress";
import type { CodeRecord, Source } from "./source";

type Cell = string | number | null;
type Column = (code: CodeRecord, source: Source, number: number, now: Date) => Cell;

const when = (date: Date | null) => date && toRfc3339(date);

/** Shared with the index inside a ZIP. */
export const COLUMNS = {
  number: (_code, _source, number) => number,
  short_code: (code) => code.token,
  label: (code) => code.label,
  destination_url: (code) => code.destinationUrl,
  status: (code, _source, _number, now) =>
    code.revokedAt ? "REVOKED" : code.expiresAt && code.expiresAt <= now ? "EXPIRED" : "ACTIVE",
  scan_url: (code, { campaign }) => (campaign.qrType === "static" ? null : scanUrl(code.token)),
  verification_url: (code) => verificationUrl(code.token),
  render_url: (code) => imageUrl(code.token, "svg"),
  ticket_url: (code, { campaign, ticketUrl }) =>
    campaign.qrType === "morphing" ? ticketUrl(code.token) : null,
  scans: (code) => code.scanCount,
  max_scans: (code) => code.maxScans,
  starts_at: (code) => when(code.startsAt),
  expires_at: (code) => when(code.expiresAt),
  created_at: (code) => when(code.createdAt),
} satisfies Record<string, Column>;

export const CELLS: Column[] = Object.values(COLUMNS);

const AT_ONCE = 250;

/** A campaign's codes as pieces of one CSV file. */
export async function* csvOf(source: Source, now: Date, progress: Progress): AsyncGenerator<string> {
  let piece = CSV_START + csvLine(Object.keys(COLUMNS));
  let lines = 0;
  for await (const { code, number } of source.read()) {
    piece += csvLine(CELLS.map((cell) => cell(code, source, number, now)));
    await progress.tick();
    if (++lines % AT_ONCE !== 0) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}
