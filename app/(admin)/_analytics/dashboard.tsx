import type { ReactNode } from "react";
import {
  type Address,
  filterHrefs,
  isFiltered,
  type ReportHrefs,
  readView,
  type View,
  withoutFilters,
} from "@/components/analytics/address";
import { Controls } from "@/components/analytics/controls";
import { isAhead } from "@/components/analytics/figures";
import { FilterChips } from "@/components/analytics/filter-chips";
import type { Today } from "@/components/analytics/kpis";
import { daysOf, intervalsFor, lengthOf } from "@/components/analytics/range";
import { ReportView } from "@/components/analytics/report-view";
import { chipsOf, periodWords, versusWords } from "@/components/analytics/view-words";
import { INTERVAL_WORDS } from "@/components/analytics/words";
import { withQuery } from "@/components/ui/query";
import { report, timeline } from "@/lib/analytics";
import type { Dimension, Report, ReportQuery } from "@/lib/analytics/schemas";
import type { Ctx } from "@/lib/context";
import { csvHref } from "./csv";
import { namesOf } from "./names";

export interface DashboardProps {
  ctx: Ctx;
  /** The page's own path, and what its address asks for. */
  path: string;
  address: Address;
  /** Whose clocks are meant unless the address says so. */
  zone: string;
  /** Its scans alone. */
  campaign?: string;
  /** Beside the controls. */
  actions?: ReactNode;
}

/** Everything about an organisation's scans, or one campaign's, as the address asks for it. */
export async function Dashboard({ ctx, path, address, zone, campaign, actions }: DashboardProps) {
  const now = ctx.now();
  const view = readView(
    campaign ? { ...address, campaign: undefined, not_campaign: undefined } : address,
    zone,
    now,
  );
  const query = campaign ? { ...view.query, campaign: [campaign] } : view.query;
  const [found, today, names] = await Promise.all([
    report(ctx, query),
    todayOf(ctx, query, view.query.tz ?? zone, now),
    namesOf(ctx, view.query, query.campaign),
  ]);
  // Each campaign counts its rules from r1: they mean something within one only.
  const without: Dimension[] = query.campaign?.length === 1 ? [] : ["rule"];
  if (campaign) without.push("campaign");
  return (
    <div className="grid gap-4 sm:gap-6">
      <div className="grid gap-3">
        <Controls view={view} total={found.total} usualZone={zone} path={path} now={now} actions={actions} />
        <FilterChips chips={chipsOf(view, found, names)} clearHref={withoutFilters(view)} />
      </div>
      <ReportView
        report={found}
        hrefs={{ ...filterHrefs(view), csv: csvHref(ctx.org.slug, query), open: openHref(ctx.org.slug) }}
        period={periodWords(view)}
        versus={versusWords(view)}
        bots={view.query.bots}
        today={today}
        now={now.getTime()}
        without={without}
        intervals={intervalLinks(view, found)}
        emptyHint={
          isFiltered(view.query) ? "No scan passes all filters. Take one away, or widen the days." : undefined
        }
      />
    </div>
  );
}

const openHref =
  (slug: string): ReportHrefs["open"] =>
  (by, { value, token }) => {
    if (by === "code" && token) return `/${slug}/codes/${token}`;
    return by === "campaign" && value ? `/${slug}/campaigns/${value}/analytics` : null;
  };

const intervalLinks = ({ days, address }: View, { interval }: Report) =>
  intervalsFor(lengthOf(days)).map((each) => ({
    label: INTERVAL_WORDS[each][0],
    href: withQuery(address, { interval: each }),
    current: each === interval,
  }));

/** Today's hours, whatever days the page shows, with its filters. */
async function todayOf(ctx: Ctx, query: ReportQuery, tz: string, now: Date): Promise<Today> {
  const points = await timeline(ctx, {
    ...query,
    ...daysOf("today", tz, now),
    tz,
    interval: "hour",
    compare: "previous",
  });
  const hours = points.filter((point) => !isAhead(point, now.getTime()));
  const yesterday = points.reduce((sum, { previous }) => sum + (previous?.scans ?? 0), 0);
  return { hours, yesterday };
}
