import { Megaphone, Plus, SearchX } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { CampaignBoard } from "@/components/campaigns/campaign-board";
import { CampaignList } from "@/components/campaigns/campaign-list";
import { CampaignToolbar } from "@/components/campaigns/campaign-toolbar";
import { toView } from "@/components/campaigns/campaign-view";
import { Pager } from "@/components/campaigns/pager";
import { TYPE } from "@/components/campaigns/words";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { withQuery } from "@/components/ui/query";
import { listCampaigns, listTags } from "@/lib/campaigns";
import { CAMPAIGN_STATUSES, CAMPAIGN_TYPES, type ListCampaigns } from "@/lib/campaigns/schemas";
import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { pageContext } from "@/lib/web/page";
import { timeZoneOf } from "../time-zone";
import { setArchived } from "./actions";
import { peopleOf } from "./people";
import { exportHref, isBoard, isFiltered, type Query, readQuery } from "./query";

export const metadata: Metadata = { title: "Campaigns" };

/** So many cards fit a column before it links to the list. */
const IN_COLUMN = 20;

interface CampaignsPageProps {
  params: Promise<{ org: string }>;
  searchParams: Promise<Query>;
}

const NewCampaign = ({ slug }: { slug: string }) => (
  <Button asChild>
    <Link href={`/${slug}/campaigns/new`}>
      <Plus aria-hidden />
      New campaign
    </Link>
  </Button>
);

/** A cursor from another list or another time is not worth an error page: the list begins anew. */
const listAgain = (ctx: Ctx, list: ListCampaigns) => async (thrown: unknown) => {
  if (!(thrown instanceof AppError && thrown.code === "VALIDATION")) throw thrown;
  return listCampaigns(ctx, { ...list, cursor: undefined });
};

interface ViewProps {
  ctx: Ctx;
  slug: string;
  query: Query;
  list: ListCampaigns;
  zone: string;
}

async function Board({ ctx, slug, query, list, zone }: ViewProps) {
  const pages = await Promise.all(
    CAMPAIGN_STATUSES.map((status) =>
      listCampaigns(ctx, { ...list, status, limit: IN_COLUMN, cursor: undefined }),
    ),
  );
  const columns = CAMPAIGN_STATUSES.map((status, i) => ({
    status,
    rows: (pages[i]?.data ?? []).map((campaign) => toView(campaign, slug, zone)),
    moreHref: pages[i]?.next_cursor ? withQuery(query, { view: null, status }) : null,
  }));
  if (columns.every(({ rows }) => rows.length === 0)) return <NoneMatch slug={slug} />;
  return <CampaignBoard columns={columns} />;
}

async function List({ ctx, slug, query, list, zone }: ViewProps) {
  const page = await listCampaigns(ctx, list).catch(listAgain(ctx, list));
  if (page.data.length === 0) return <NoneMatch slug={slug} />;
  return (
    <>
      <CampaignList
        rows={page.data.map((campaign) => toView(campaign, slug, zone))}
        setArchived={ctx.scopes.has("codes:write") ? setArchived.bind(null, slug) : undefined}
      />
      <Pager
        firstHref={list.cursor === undefined ? null : withQuery(query, {})}
        nextHref={page.next_cursor && withQuery(query, { cursor: page.next_cursor })}
        note={`Dates in ${zone}`}
      />
    </>
  );
}

export default async function CampaignsPage({ params, searchParams }: CampaignsPageProps) {
  const [{ org: slug }, query] = await Promise.all([params, searchParams]);
  const ctx = await pageContext(slug, "codes:read");
  const list = readQuery(query);
  const board = isBoard(query);
  const filtered = isFiltered(list, board);
  const [zone, people, tags, any] = await Promise.all([
    timeZoneOf(ctx),
    peopleOf(ctx),
    listTags(ctx),
    filtered ? null : listCampaigns(ctx, { limit: 1, sort: "newest" }),
  ]);
  const mayWrite = ctx.scopes.has("codes:write");
  const none = any !== null && any.data.length === 0;
  const view = { ctx, slug, query, list, zone };
  return (
    <>
      <PageHeader
        title="Campaigns"
        description="Codes that belong together: one design, one schedule, and rules that decide where a scan leads."
        actions={mayWrite && !none && <NewCampaign slug={slug} />}
      />
      {none ? (
        <FirstCampaign slug={slug} mayWrite={mayWrite} />
      ) : (
        <>
          <CampaignToolbar
            view={board ? "board" : "list"}
            listHref={withQuery(query, { view: null })}
            boardHref={withQuery(query, { view: "board", status: null })}
            exportHref={exportHref(slug, list, board)}
            people={people}
            tags={tags}
          />
          {board ? <Board {...view} /> : <List {...view} />}
        </>
      )}
    </>
  );
}

const FirstCampaign = ({ slug, mayWrite }: { slug: string; mayWrite: boolean }) => (
  <Card>
    <EmptyState
      icon={Megaphone}
      title="No campaigns yet"
      action={mayWrite && <NewCampaign slug={slug} />}
      className="max-w-xl"
    >
      {mayWrite
        ? "A campaign is one code or thousands with a common design. You can change where they lead, when they work and for whom, after they are printed."
        : "Campaigns appear here once somebody who may make them has made the first one."}
      <dl className="mt-5 grid gap-3 text-start text-sm">
        {CAMPAIGN_TYPES.map((type) => (
          <div key={type}>
            <dt className="font-medium text-ink">{TYPE[type].label}</dt>
            <dd>{TYPE[type].meaning}</dd>
          </div>
        ))}
      </dl>
    </EmptyState>
  </Card>
);

const NoneMatch = ({ slug }: { slug: string }) => (
  <Card>
    <EmptyState
      icon={SearchX}
      title="No campaign matches"
      action={
        <Button asChild variant="secondary">
          <Link href={`/${slug}/campaigns`}>Clear the filters</Link>
        </Button>
      }
    >
      The search looks at names, addresses, tags and notes.
    </EmptyState>
  </Card>
);
