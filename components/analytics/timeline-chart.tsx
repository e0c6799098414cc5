"use client";

import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from "recharts";
import type { Interval, TimelinePoint } from "@/lib/analytics/schemas";
import { isAhead, pointWords, shortFigure, tickWords } from "./figures";
import type { Mark } from "./marks";
import { figure } from "./scale";

export type Metric = "scans" | "unique" | "bots";

export interface TimelineChartProps {
  points: readonly TimelinePoint[];
  interval: Interval;
  metric: Metric;
  /** "Scans": what a value is called. */
  unit: string;
  /** What is counted, over which time, in which zone. */
  title: string;
  marks: readonly Mark[];
  /** Hours that begin later (ms) are not drawn: they have no scans yet, which is not the same as none. */
  until?: number;
}

interface ValueProps {
  name: string;
  value: number;
  dashed?: boolean;
}

const Value = ({ name, value, dashed }: ValueProps) => (
  <div className="flex items-center gap-2">
    <svg aria-hidden width="14" height="8" className="shrink-0">
      <path
        d="M0 4h14"
        strokeWidth="2"
        strokeDasharray={dashed ? "4 3" : undefined}
        className={dashed ? "stroke-muted" : "stroke-chart"}
      />
    </svg>
    <dt className="min-w-0 flex-1 text-muted">{name}</dt>
    <dd className="ps-3 font-medium tabular-nums">{figure(value)}</dd>
  </div>
);

type BubbleProps = Pick<TimelineChartProps, "interval" | "metric" | "unit" | "marks"> &
  Partial<Pick<TooltipContentProps, "active" | "payload">>;

/** What the point under the pointer, or reached by the arrow keys, says. */
function Bubble({ active, payload, interval, metric, unit, marks }: BubbleProps) {
  const point = payload?.[0]?.payload as Drawn | undefined;
  if (!active || !point) return null;
  const here = marks.filter(({ date }) => date === point.date).flatMap(({ notes }) => notes);
  return (
    <div
      role="status"
      className="max-w-64 rounded-lg bg-raised px-3 py-2 text-sm text-ink shadow-raised forced-colors:border"
    >
      <p className="mb-1 font-medium">{pointWords(point.date, interval)}</p>
      <dl className="grid gap-0.5">
        {point[metric] !== null && <Value name={unit} value={point[metric]} />}
        {point.previous && (
          <Value name={pointWords(point.previous.date, interval)} value={point.previous[metric]} dashed />
        )}
      </dl>
      {here.map((note) => (
        <p key={note.key} className="mt-1.5 border-t border-line pt-1.5 text-xs text-muted">
          {note.text}
        </p>
      ))}
    </div>
  );
}

/** Drawn points: null where it is too early to tell. */
type Drawn = Omit<TimelinePoint, Metric> & Record<Metric, number | null>;

const axis = { fill: "var(--color-muted)", fontSize: 12 };

/** The course of one number, that of the time before as a dashed line, and what happened as numbered marks. Nothing moves. */
export default function TimelineChart(props: TimelineChartProps) {
  const { points, interval, metric, unit, title, marks, until } = props;
  const oneDay = points[0]?.date.slice(0, 10) === points.at(-1)?.date.slice(0, 10);
  const single = points.length === 1;
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 320, height: 288 }}>
      <ComposedChart
        data={points.map((point) => (isAhead(point, until) ? { ...point, [metric]: null } : point))}
        title={title}
        accessibilityLayer
        margin={{ top: marks.length > 0 ? 22 : 8, right: 8, bottom: 0, left: 0 }}
      >
        <CartesianGrid vertical={false} stroke="var(--color-line)" />
        <XAxis
          dataKey="date"
          tickFormatter={(date: string) => tickWords(date, interval, oneDay)}
          tick={axis}
          tickLine={false}
          axisLine={{ stroke: "var(--color-line-strong)" }}
          tickMargin={8}
          minTickGap={40}
          interval="preserveStartEnd"
        />
        <YAxis
          width={44}
          tickFormatter={shortFigure}
          tick={axis}
          tickLine={false}
          axisLine={false}
          allowDecimals={false}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: "var(--color-edge)", strokeWidth: 1 }}
          content={(shown) => (
            <Bubble {...shown} interval={interval} metric={metric} unit={unit} marks={marks} />
          )}
        />
        <Area
          dataKey={metric}
          type="linear"
          stroke="none"
          fill="var(--color-chart)"
          fillOpacity={0.14}
          isAnimationActive={false}
          activeDot={false}
        />
        <Line
          dataKey={`previous.${metric}`}
          type="linear"
          stroke="var(--color-muted)"
          strokeWidth={1.5}
          strokeDasharray="5 4"
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
        <Line
          dataKey={metric}
          type="linear"
          stroke="var(--color-chart)"
          strokeWidth={2}
          dot={single ? { r: 4, fill: "var(--color-chart)" } : false}
          activeDot={{ r: 4, fill: "var(--color-chart)", stroke: "var(--color-surface)", strokeWidth: 2 }}
          isAnimationActive={false}
        />
        {marks.map(({ date, number }) => (
          <ReferenceLine
            key={date}
            x={date}
            stroke="var(--color-edge)"
            strokeDasharray="2 3"
            label={{
              value: number,
              position: "top",
              fill: "var(--color-ink)",
              fontSize: 12,
              fontWeight: 600,
            }}
          />
        ))}
      </ComposedChart>
    </ResponsiveContainer>
  );
}
