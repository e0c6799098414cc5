import type { CampaignRecord } from "@/lib/codes";
import { type Ctx, requireScope } from "@/lib/context";
import { unprocessable } from "@/lib/errors";
import { csvOf } from "./export-csv";
import { checkLabels, labelsOf } from "./export-pdf";
import { zipOf } from "./export-zip";
import { type Progress, trackExport } from "./progress";
import type { ExportFormat, ExportQuery } from "./schemas";
import { campaignInOrg, codesOfCampaign, type Source } from "./source";

/** A file about to be sent. Who breaks off ends `pieces`, and with it the work. */
export interface ExportFile {
  name: string;
  type: string;
  total: number;
  pieces: AsyncGenerator<string | Uint8Array>;
}

const TYPES: Record<ExportFormat, string> = {
  zip: "application/zip",
  csv: "text/csv; charset=utf-8; header=present",
  pdf: "application/pdf",
};

/**
 * A campaign's codes as one file, made while it is sent, in memory that does not grow with their number: a ZIP of
 * pictures with a table of them, a CSV, or a PDF of labels. Throws NOT_FOUND; UNPROCESSABLE for pictures of morphing
 * codes and when `part` is needed; VALIDATION when a code does not fit its label; CONFLICT for a used `export_id`.
 */
export async function exportCampaign(ctx: Ctx, id: string, query: ExportQuery): Promise<ExportFile> {
  requireScope(ctx, "codes:read");
  const campaign = await campaignInOrg(ctx, id);
  if (query.format !== "csv") refuseMorphing(campaign);
  const source = await codesOfCampaign(ctx, campaign, {
    part: query.part,
    printable: query.format !== "csv",
  });
  if (query.format === "pdf") await checkLabels(ctx, source, query);
  const progress = await trackExport(ctx, query.export_id, source.total);
  const day = ctx.now().toISOString().slice(0, 10);
  const part = query.part === undefined ? "" : `-part-${query.part}`;
  return {
    name: `${campaign.slug}${part}-${day}.${query.format}`,
    type: TYPES[query.format],
    total: source.total,
    pieces: watched(made(ctx, source, query, progress), progress),
  };
}

function made(ctx: Ctx, source: Source, query: ExportQuery, progress: Progress) {
  if (query.format === "csv") return csvOf(source, ctx.now(), progress);
  return query.format === "zip"
    ? zipOf(ctx, source, query, progress)
    : labelsOf(ctx, source, query, progress);
}

function refuseMorphing({ qrType }: CampaignRecord): void {
  if (qrType !== "morphing") return;
  const message =
    "Morphing codes cannot be saved or printed: a picture of one stops working after 30 seconds. The CSV has the address of each live ticket.";
  throw unprocessable([{ path: "format", message }], message);
}

/** Says how it ended, also when nobody wanted the rest. */
async function* watched(
  pieces: AsyncGenerator<string | Uint8Array>,
  progress: Progress,
): AsyncGenerator<string | Uint8Array> {
  let whole = false;
  try {
    yield* pieces;
    whole = true;
  } finally {
    await progress.finish(whole ? "DONE" : "FAILED");
  }
}
