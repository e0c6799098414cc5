import type { ReactNode } from "react";
import { cn } from "./cn";

export interface Point {
  /** The bucket, for people: "21 Nov", "14:00". */
  label: string;
  value: number;
}

export interface ChartProps {
  /** What is counted, over which time, in which zone: "Scans per day, last 30 days, UTC". */
  title: string;
  data: readonly Point[];
  /** How a value is written; whole numbers with separators otherwise. */
  format?: (value: number) => string;
  className?: string;
}

const plain = (value: number) => value.toLocaleString("en");

/** The chart's numbers as a table, for those who do not see the picture. */
function Twin({ title, data, format = plain }: ChartProps) {
  return (
    <div className="sr-only">
      <table>
        <caption>{title}</caption>
        <tbody>
          {data.map((point) => (
            <tr key={point.label}>
              <th scope="row">{point.label}</th>
              <td>{format(point.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Picture({ children, width, className }: { children: ReactNode; width: number; className: string }) {
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${width} 100`}
      preserveAspectRatio="none"
      className={cn("block w-full overflow-visible", className)}
    >
      {children}
    </svg>
  );
}

const round = (n: number) => Math.round(n * 100) / 100;

/** The course of one number, without axes, for a StatCard. */
export function Sparkline({ className, ...props }: ChartProps) {
  const { data } = props;
  const top = Math.max(1, ...data.map((p) => p.value));
  const last = Math.max(1, data.length - 1);
  const points = data.map((p, i) => `${round((i / last) * 100)} ${round(96 - (p.value / top) * 92)}`);
  const line = points.length > 0 ? `M${points.join("L")}` : "";
  return (
    <figure className={cn("min-w-0", className)}>
      <Picture width={100} className="h-9">
        {line && <path d={`${line}L100 100L0 100Z`} className="fill-accent-soft" />}
        <path
          d={line}
          fill="none"
          vectorEffect="non-scaling-stroke"
          className="stroke-chart"
          strokeWidth="1.5"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      </Picture>
      <Twin {...props} />
    </figure>
  );
}

/** The next "round" number at or above `value`: 1, 2 or 5 times a power of ten. */
export function niceCeiling(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find((factor) => value <= factor * power) ?? 10;
  return step * power;
}

interface BarProps {
  point: Point;
  /** Which one, from 0. */
  at: number;
  /** Of the scale, 0..100. */
  height: number;
  text: string;
}

function Bar({ point, at, height, text }: BarProps) {
  return (
    <g className="group">
      <title>{`${point.label}: ${text}`}</title>
      <rect x={at * 10} y="0" width="10" height="100" className="fill-transparent group-hover:fill-hover" />
      <rect
        x={at * 10 + 1.5}
        y={round(100 - height)}
        width="7"
        height={round(height)}
        className="fill-chart forced-colors:fill-[CanvasText]"
      />
    </g>
  );
}

/** A number per bucket, with a scale and the first, middle and last label. Each bar says its value on hover. */
export function BarChart({ className, ...props }: ChartProps) {
  const { data, format = plain } = props;
  const top = niceCeiling(Math.max(0, ...data.map((p) => p.value)));
  // Something is never drawn as nothing.
  const heightOf = (value: number) => (value > 0 ? Math.max(1, (value / top) * 100) : 0);
  const ticks = [top, top / 2, 0];
  const marks = [data[0], data[Math.floor((data.length - 1) / 2)], data[data.length - 1]];
  const labels = [...new Set(marks.flatMap((mark) => mark?.label ?? []))];
  return (
    <figure className={cn("min-w-0", className)}>
      <div
        aria-hidden
        className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 text-xs text-muted tabular-nums"
      >
        <div className="-my-2 flex flex-col justify-between text-end">
          {ticks.map((tick) => (
            <span key={tick}>{Number.isInteger(tick) ? format(tick) : ""}</span>
          ))}
        </div>
        <div className="relative h-40">
          <div className="absolute inset-0 flex flex-col justify-between">
            {ticks.map((tick) => (
              <span key={tick} className={cn("h-px bg-line", tick === 0 && "bg-line-strong")} />
            ))}
          </div>
          <Picture width={Math.max(1, data.length) * 10} className="relative h-40">
            {data.map((point, at) => (
              <Bar
                key={point.label}
                point={point}
                at={at}
                height={heightOf(point.value)}
                text={format(point.value)}
              />
            ))}
          </Picture>
        </div>
        <div className="col-start-2 mt-2 flex justify-between">
          {labels.map((label) => (
            <span key={label}>{label}</span>
          ))}
        </div>
      </div>
      <Twin {...props} />
    </figure>
  );
}
