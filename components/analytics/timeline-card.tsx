"use client";

import { Download } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { SegmentedControl, SegmentedLinks } from "@/components/ui/segmented-control";
import { Skeleton } from "@/components/ui/skeleton";
import type { Interval, TimelinePoint } from "@/lib/analytics/schemas";
import { dayWords, pointWords } from "./figures";
import type { Mark } from "./marks";
import { figure } from "./scale";
import type { Metric } from "./timeline-chart";
import { TimelineTable } from "./timeline-table";
import { INTERVAL_WORDS } from "./words";

// The library is larger than the rest of the page; the numbers are there before it, as a table.
const TimelineChart = dynamic(() => import("./timeline-chart"), {
  ssr: false,
  loading: () => <Skeleton className="h-full w-full" />,
});

const METRICS: { value: Metric; label: string; unit: string }[] = [
  { value: "scans", label: "Scans", unit: "Scans" },
  { value: "unique", label: "Visitors", unit: "Unique visitors" },
  { value: "bots", label: "Bots", unit: "Scans by bots" },
];

export interface TimelineCardProps {
  points: readonly TimelinePoint[];
  interval: Interval;
  zone: string;
  /** "Last 30 days": what is covered. */
  period: string;
  /** What the dashed line is; null where nothing is compared. */
  versus: string | null;
  marks: readonly Mark[];
  /** The same with points of another length. */
  intervals: readonly { label: string; href: string; current: boolean }[];
  csvHref: string | null;
  /** Now, ms: later hours are not drawn. */
  until?: number;
}

/** The course over time as a picture and, folded under it, the same numbers as a table. */
export function TimelineCard(props: TimelineCardProps) {
  const { points, interval, zone, period, versus, marks, intervals, csvHref, until } = props;
  const [metric, setMetric] = useState<Metric>("scans");
  const { unit } = METRICS.find(({ value }) => value === metric) ?? { unit: "Scans" };
  const title = `${unit} ${INTERVAL_WORDS[interval][1]}, ${period}, ${zone}`;
  return (
    <Card>
      <CardHeader
        title={`${unit} ${INTERVAL_WORDS[interval][1]}`}
        description={`${period}, ${zone}`}
        actions={
          <div className="flex flex-wrap gap-2" data-print="hide">
            <SegmentedControl
              label="What is drawn"
              segments={METRICS}
              value={metric}
              onValueChange={(value) => setMetric(METRICS.find((m) => m.value === value)?.value ?? "scans")}
            />
            {intervals.length > 1 && <SegmentedLinks label="Points of the chart" items={intervals} />}
          </div>
        }
      />
      <CardBody className="grid gap-4">
        <figure className="h-72 min-w-0 print:[&_svg]:max-w-full" aria-label={title}>
          <TimelineChart
            points={points}
            interval={interval}
            metric={metric}
            unit={unit}
            title={title}
            marks={marks}
            until={until}
          />
        </figure>
        <Legend unit={unit} versus={versus} />
        {marks.length > 0 && <Notes marks={marks} interval={interval} />}
        <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
          <details className="min-w-0 flex-1 basis-64 rounded-md border border-line">
            <summary className="rounded-md px-3 py-2 text-sm font-medium hover:bg-hover">
              As a table: {figure(points.length)} {points.length === 1 ? "point" : "points"}
            </summary>
            <TimelineTable points={points} interval={interval} caption={title} />
          </details>
          {csvHref && (
            <Button asChild variant="secondary" data-print="hide">
              <a href={csvHref} download>
                <Download aria-hidden />
                Export CSV
              </a>
            </Button>
          )}
        </div>
      </CardBody>
    </Card>
  );
}

function Legend({ unit, versus }: { unit: string; versus: string | null }) {
  if (versus === null) return null;
  return (
    <ul aria-hidden className="flex flex-wrap gap-x-5 gap-y-1 text-xs text-muted">
      {[unit, versus].map((name, i) => (
        <li key={name} className="flex items-center gap-2">
          <svg aria-hidden width="18" height="8">
            <path
              d="M0 4h18"
              strokeWidth="2"
              strokeDasharray={i === 1 ? "5 4" : undefined}
              className={i === 1 ? "stroke-muted" : "stroke-chart"}
            />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

/** What the numbers over the chart stand for. */
function Notes({ marks, interval }: { marks: readonly Mark[]; interval: Interval }) {
  return (
    <ol className="grid gap-x-8 gap-y-1.5 text-sm text-muted sm:grid-cols-2" aria-label="What happened">
      {marks.map(({ date, number, notes }) => (
        <li key={date} className="flex min-w-0 gap-2.5">
          <span className="w-5 shrink-0 text-end font-semibold text-ink tabular-nums">{number}</span>
          <span className="min-w-0 break-words">
            <span className="whitespace-nowrap">
              {interval === "hour" ? pointWords(date, interval) : dayWords(date)}
            </span>
            {notes.map(({ key, text }) => (
              <bdi key={key} className="block text-ink">
                {text}
              </bdi>
            ))}
          </span>
        </li>
      ))}
    </ol>
  );
}
