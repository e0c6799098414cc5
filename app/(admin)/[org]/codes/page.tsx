import { Plus, QrCode, SearchX } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { CodeList } from "@/components/codes/code-list";
import type { CodeView } from "@/components/codes/code-rows";
import { CodeToolbar } from "@/components/codes/code-toolbar";
import { NO_DESIGN } from "@/components/codes/design-choice";
import { shownStatus } from "@/components/codes/status-badge";
import { formatZoned } from "@/components/codes/zoned";
import { pictureSource } from "@/components/designs/api";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { withQuery } from "@/components/ui/query";
import { listCodes } from "@/lib/codes";
import { type CodePage, type CodeRow, ExportCodes, ListCodes, MAX_EXPORT } from "@/lib/codes/schemas";
import type { Ctx } from "@/lib/context";
import { describeDestination } from "@/lib/display/destination";
import { AppError } from "@/lib/errors";
import { pageContext } from "@/lib/web/page";
import { startDesigns } from "../../_designs/design-kit";
import { timeZoneOf } from "../time-zone";
import { designCodes, revokeSeveral } from "./actions";

export const metadata: Metadata = { title: "Codes" };

type Query = Record<string, string | string[] | undefined>;

/** The list that the address asks for; what it has no sense of is left out, so that a mangled link still shows codes. */
function readQuery(query: Query): ListCodes {
  const given = Object.fromEntries(
    Object.entries(query).filter(([, value]) => typeof value === "string" && value),
  );
  const parsed = ListCodes.safeParse(given);
  if (parsed.success) return parsed.data;
  const wrong = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
  return ListCodes.parse(Object.fromEntries(Object.entries(given).filter(([name]) => !wrong.has(name))));
}

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

function exportHref(slug: string, list: ListCodes): string {
  const { sort, ...filters } = ExportCodes.parse(list);
  return `/api/v1/qrcodes/export${withQuery({ org: slug, ...filters, sort: sort === "newest" ? undefined : sort }, {})}`;
}

function steps(query: Query, list: ListCodes, page: CodePage) {
  if (list.sort === "newest") {
    const href = (cursor: string | null) => cursor && withQuery(query, { cursor });
    return { previousHref: href(page.prev_cursor), nextHref: href(page.next_cursor) };
  }
  const href = (n: number) => (n >= 1 && n <= page.totalPages ? withQuery(query, { page: String(n) }) : null);
  return { previousHref: href(page.page - 1), nextHref: href(page.page + 1) };
}

const NewCode = ({ slug }: { slug: string }) => (
  <Button asChild>
    <Link href={`/${slug}/codes/new`}>
      <Plus aria-hidden />
      New code
    </Link>
  </Button>
);

/** A cursor from another list or another time is not worth an error page: the list begins anew. */
const listAgain = (ctx: Ctx, list: ListCodes) => async (thrown: unknown) => {
  if (!(thrown instanceof AppError && thrown.code === "VALIDATION")) throw thrown;
  return listCodes(ctx, { ...list, cursor: undefined });
};

/** What the ticked codes can be made to look like; first what they look like without a design of their own. */
async function designing(ctx: Ctx) {
  const none = {
    key: NO_DESIGN,
    name: "No design",
    note: "Plain, or the campaign’s",
    design_config: {},
    picture: pictureSource(ctx.org.slug, {}),
  };
  return { start: [none, ...(await startDesigns(ctx))], apply: designCodes.bind(null, ctx.org.slug) };
}

interface CodesPageProps {
  params: Promise<{ org: string }>;
  searchParams: Promise<Query>;
}

export default async function CodesPage({ params, searchParams }: CodesPageProps) {
  const [{ org: slug }, query] = await Promise.all([params, searchParams]);
  const ctx = await pageContext(slug, "codes:read");
  const list = readQuery(query);
  const mayWrite = ctx.scopes.has("codes:write");
  const [page, zone, designs] = await Promise.all([
    listCodes(ctx, list).catch(listAgain(ctx, list)),
    timeZoneOf(ctx),
    mayWrite ? designing(ctx) : undefined,
  ]);
  const filtered = list.q !== undefined || list.status !== undefined;
  const none = page.total === 0;
  return (
    <>
      <PageHeader
        title="Codes"
        description="Every code is signed when it is issued and again whenever it changes."
        actions={mayWrite && !(none && !filtered) && <NewCode slug={slug} />}
      />
      {none && !filtered ? (
        <Card>
          <EmptyState icon={QrCode} title="No codes yet" action={mayWrite && <NewCode slug={slug} />}>
            {mayWrite
              ? "A code leads to one address. Whoever scans it sees first whether it is genuine, who issued it and where it leads."
              : "Codes appear here once somebody who may issue them has made the first one."}
          </EmptyState>
        </Card>
      ) : (
        <>
          <CodeToolbar
            exportHref={exportHref(slug, list)}
            exportNote={page.total > MAX_EXPORT ? `The first ${MAX_EXPORT.toLocaleString("en")}` : undefined}
          />
          {page.data.length === 0 ? (
            <Card>
              <NoneMatch slug={slug} />
            </Card>
          ) : (
            <CodeList
              rows={page.data.map((code) => toView(code, slug, zone))}
              revoke={mayWrite ? revokeSeveral.bind(null, slug) : undefined}
              designing={designs}
            />
          )}
          <Pagination className="mt-4" {...steps(query, list, page)}>
            {none
              ? null
              : `${page.total.toLocaleString("en")} ${page.total === 1 ? "code" : "codes"} · dates in ${zone}`}
          </Pagination>
        </>
      )}
    </>
  );
}

const NoneMatch = ({ slug }: { slug: string }) => (
  <EmptyState
    icon={SearchX}
    title="No code matches"
    action={
      <Button asChild variant="secondary">
        <Link href={`/${slug}/codes`}>Clear the filters</Link>
      </Button>
    }
  >
    The search looks at labels, destinations and tokens.
  </EmptyState>
);
