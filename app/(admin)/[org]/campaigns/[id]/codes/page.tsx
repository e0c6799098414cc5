import { QrCode, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { AddCodes } from "@/components/campaigns/add-codes";
import { CodeList } from "@/components/codes/code-list";
import type { CodeView } from "@/components/codes/code-rows";
import { shownStatus } from "@/components/codes/status-badge";
import { formatZoned } from "@/components/codes/zoned";
import { ExportDialog } from "@/components/exports/export-dialog";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { withQuery } from "@/components/ui/query";
import { SearchInput } from "@/components/ui/search-input";
import { Toolbar } from "@/components/ui/toolbar";
import { listCodes } from "@/lib/codes";
import { type CodeRow, ListCodes } from "@/lib/codes/schemas";
import type { Ctx } from "@/lib/context";
import { describeDestination } from "@/lib/display/destination";
import { AppError } from "@/lib/errors";
import { pageContext } from "@/lib/web/page";
import { revokeSeveral } from "../../../codes/actions";
import { timeZoneOf } from "../../../time-zone";
import { addCodes } from "../../actions";
import type { Query } from "../../query";
import { type CampaignPageProps, campaignOf, mayChange } from "../campaign";

export const metadata: Metadata = { title: "Codes" };

const toView = (code: CodeRow, slug: string, zone: string): CodeView => ({
  token: code.token,
  name: code.label || code.token,
  labelled: Boolean(code.label),
  href: `/${slug}/codes/${code.token}`,
  status: shownStatus(code),
  destination: code.destinationUrl === null ? null : describeDestination(code.destinationUrl),
  scans: code._count.scans.toLocaleString("en"),
  created: formatZoned(code.createdAt, zone, false),
  createdAt: code.createdAt,
});

/** What the address asks for and makes sense; a cursor of another list or time begins the list anew. */
async function codesOf(ctx: Ctx, campaignId: string, query: Query) {
  const one = (name: string) => (typeof query[name] === "string" && query[name] ? query[name] : undefined);
  const given = { campaignId, q: one("q"), cursor: one("cursor") };
  const parsed = ListCodes.safeParse(given);
  const list = parsed.success ? parsed.data : ListCodes.parse({ campaignId });
  try {
    return await listCodes(ctx, list);
  } catch (thrown) {
    if (!(thrown instanceof AppError && thrown.code === "VALIDATION")) throw thrown;
    return listCodes(ctx, { ...list, cursor: undefined });
  }
}

interface CodesPageProps extends CampaignPageProps {
  searchParams: Promise<Query>;
}

export default async function CampaignCodesPage({ params, searchParams }: CodesPageProps) {
  const [{ org: slug, id }, query] = await Promise.all([params, searchParams]);
  const ctx = await pageContext(slug, "codes:read");
  const campaign = await campaignOf(ctx, id);
  const [page, zone] = await Promise.all([codesOf(ctx, id, query), timeZoneOf(ctx)]);
  const cursor = (at: string | null) => at && withQuery(query, { cursor: at });
  const mayAdd = mayChange(ctx, campaign);
  const searched = Boolean(query.q);
  return (
    <>
      <Toolbar>
        <SearchInput label="Search codes" />
        <div className="flex flex-wrap items-center gap-2 sm:ms-auto">
          <ExportDialog
            orgSlug={slug}
            campaignId={id}
            name={campaign.name}
            qrType={campaign.qr_type}
            codeCount={campaign.code_count}
          />
          {mayAdd && <AddCodes campaignId={id} type={campaign.qr_type} add={addCodes.bind(null, slug)} />}
        </div>
      </Toolbar>
      {page.data.length === 0 ? (
        <Card>
          <EmptyState icon={searched ? SearchX : QrCode} title={searched ? "No code matches" : "No codes"}>
            {searched
              ? "The search looks at labels, destinations and tokens."
              : "Paste addresses to make a code for each of them, or import a file of up to 10,000."}
          </EmptyState>
        </Card>
      ) : (
        <CodeList
          rows={page.data.map((code) => toView(code, slug, zone))}
          revoke={mayAdd ? revokeSeveral.bind(null, slug) : undefined}
        />
      )}
      <Pagination
        className="mt-4"
        previousHref={cursor(page.prev_cursor)}
        nextHref={cursor(page.next_cursor)}
      >
        {page.total > 0 &&
          `${page.total.toLocaleString("en")} ${page.total === 1 ? "code" : "codes"} · dates in ${zone}`}
      </Pagination>
    </>
  );
}
