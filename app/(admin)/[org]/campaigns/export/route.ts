import { listCampaigns } from "@/lib/campaigns";
import type { Campaign, ListCampaigns } from "@/lib/campaigns/schemas";
import type { Ctx } from "@/lib/context";
import { CSV_START, csvLine } from "@/lib/csv";
import { csvResponse } from "@/lib/web/csv";
import { pageContext } from "@/lib/web/page";
import { readQuery } from "../query";

/** The most rows one file holds. */
const MAX = 10_000;

const COLUMNS: Record<string, (campaign: Campaign) => string | number | null> = {
  name: (c) => c.name,
  slug: (c) => c.slug,
  status: (c) => c.status,
  type: (c) => c.qr_type,
  tags: (c) => c.tags.join(", "),
  owner: (c) => c.owner,
  destination: (c) => c.destination,
  scan_url: (c) => c.scan_url,
  scans: (c) => c.scan_count,
  codes: (c) => c.code_count,
  starts_at: (c) => c.starts_at,
  ends_at: (c) => c.ends_at,
  created_at: (c) => c.created_at,
  updated_at: (c) => c.updated_at,
  id: (c) => c.id,
};

/** Page by page, so that the work and the memory of one file stay bounded. */
async function* lines(ctx: Ctx, list: ListCampaigns): AsyncGenerator<string> {
  yield CSV_START + csvLine(Object.keys(COLUMNS));
  const cells = Object.values(COLUMNS);
  let cursor: string | undefined;
  let written = 0;
  do {
    const page = await listCampaigns(ctx, { ...list, limit: 100, cursor });
    yield page.data.map((campaign) => csvLine(cells.map((cell) => cell(campaign)))).join("");
    written += page.data.length;
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined && written < MAX);
}

/** The list of campaigns as a CSV file, with the filters and the order of the page. */
export async function GET(request: Request, { params }: { params: Promise<{ org: string }> }) {
  const { org: slug } = await params;
  const ctx = await pageContext(slug, "codes:read");
  const list = readQuery(Object.fromEntries(new URL(request.url).searchParams));
  return csvResponse(`campaigns-${ctx.org.slug}`, lines(ctx, list));
}
