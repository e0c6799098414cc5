import { ScanLine } from "lucide-react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { Bots, Dimension, Report } from "@/lib/analytics/schemas";
import type { ReportHrefs } from "./address";
import { BreakdownPanel } from "./breakdown-panel";
import { Footnote } from "./footnote";
import { Funnel } from "./funnel";
import { HeatMap } from "./heat-map";
import { Kpis, type Today } from "./kpis";
import { marksOf } from "./marks";
import { PANELS, PLACES } from "./panels";
import { TimelineCard } from "./timeline-card";
import { WorldMap } from "./world-map";

export interface ReportViewProps {
  report: Report;
  /** Where clicks lead; null where there is nothing to filter (a shared report). */
  hrefs: ReportHrefs | null;
  /** "Last 30 days". */
  period: string;
  /** "the 30 days before"; null where nothing is compared. */
  versus: string | null;
  bots: Bots;
  today?: Today;
  /** Dimensions that say nothing here. */
  without?: readonly Dimension[];
  /** The same with points of another length. */
  intervals?: readonly { label: string; href: string; current: boolean }[];
  /** When it was read, ms: later hours are not drawn. */
  now?: number;
  /** What could be done when there is nothing to count. */
  emptyHint?: string;
}

/** A report, all of it: figures, course, places, breakdowns, rhythm. Draws what it is given; asks for nothing. */
export function ReportView(props: ReportViewProps) {
  const { report, hrefs, period, versus, bots, today, without, intervals = [], now, emptyHint } = props;
  const zone = report.range.time_zone;
  const where = `${period}, ${zone}`;
  const dates = new Set(report.timeline.map(({ date }) => date));
  const nothing = report.total.scans === 0;
  const panel = { report, hrefs, without };
  return (
    <div className="grid gap-4 sm:gap-6">
      <Kpis
        report={report}
        bots={bots}
        versus={versus === null ? "" : `vs. ${versus}`}
        today={today}
        now={now}
      />
      <TimelineCard
        points={report.timeline}
        interval={report.interval}
        zone={zone}
        period={period}
        versus={versus === null ? null : versus.charAt(0).toUpperCase() + versus.slice(1)}
        marks={marksOf(report.annotations, dates)}
        intervals={intervals}
        csvHref={hrefs?.csv?.("timeline") ?? null}
        until={now}
      />
      {nothing ? (
        <Card>
          <EmptyState icon={ScanLine} title="No scans in this time">
            {emptyHint ?? "Once a code is scanned, this page says where, when and with what."}
          </EmptyState>
        </Card>
      ) : (
        <>
          <div className="grid gap-4 sm:gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <Card>
              <CardHeader title="World" description={where} />
              <CardBody>
                <WorldMap
                  countries={report.countries}
                  hrefFor={hrefs ? (country) => hrefs.only("country", country) : undefined}
                  label={`Scans by country, ${where}`}
                />
              </CardBody>
            </Card>
            <BreakdownPanel panel={PLACES} {...panel} />
          </div>
          <div className="grid gap-4 sm:gap-6 lg:grid-cols-2">
            {PANELS.map((each) => (
              <BreakdownPanel key={each.key} panel={each} {...panel} />
            ))}
          </div>
          <div className="grid gap-4 sm:gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
            <Card>
              <CardHeader title="Weekday and hour" description={where} />
              <CardBody>
                <HeatMap cells={report.heatmap} label={`Scans by weekday and hour, ${where}`} />
              </CardBody>
            </Card>
            <Funnel steps={report.funnel} />
          </div>
        </>
      )}
      <Footnote bots={bots} zone={zone} />
    </div>
  );
}
