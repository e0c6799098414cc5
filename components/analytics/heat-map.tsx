import { cn } from "@/components/ui/cn";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { HeatCell } from "@/lib/analytics/schemas";
import { classBounds, classOf, figure, shadeFill, shadeOf } from "./scale";
import { ShadeLegend } from "./shade-legend";

export interface HeatMapProps {
  /** 7 × 24; an hour that is missing counts as zero. */
  cells: readonly HeatCell[];
  /** What is counted, over which time, in which zone: "Scans by weekday and hour, last 30 days, Europe/Athens". */
  label: string;
  className?: string;
}

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

const clock = (hour: number) => `${String(hour).padStart(2, "0")}:00`;
const scansWords = (scans: number) => `${figure(scans)} ${scans === 1 ? "scan" : "scans"}`;

/** The cell with the most scans; null when there are none. */
export function busiest(cells: readonly HeatCell[]): HeatCell | null {
  return cells.reduce<HeatCell | null>((best, cell) => (cell.scans > (best?.scans ?? 0) ? cell : best), null);
}

/** When people scan: a row per weekday, a column per hour. A table, so that it reads as one. */
export function HeatMap({ cells, label, className }: HeatMapProps) {
  const bounds = classBounds(cells.map(({ scans }) => scans));
  const byPlace = new Map(cells.map((cell) => [cell.weekday * 24 + cell.hour, cell]));
  const top = busiest(cells);
  return (
    <div className={cn("grid min-w-0 gap-3", className)}>
      <ScrollRegion label={label}>
        <table className="w-full min-w-136 table-fixed border-separate border-spacing-0.5 text-xs text-muted">
          <caption className="sr-only">{label}</caption>
          <thead>
            <tr>
              <td className="sticky start-0 z-1 w-10 bg-surface" />
              {HOURS.map((hour) => (
                <th key={hour} scope="col" className="pb-1 text-center font-normal">
                  <span className="sr-only">{clock(hour)}</span>
                  <span aria-hidden>{hour % 3 === 0 ? String(hour).padStart(2, "0") : ""}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {WEEKDAYS.map((day, i) => (
              <tr key={day}>
                <th scope="row" className="sticky start-0 z-1 bg-surface pe-2 text-start font-normal">
                  <abbr title={day} className="no-underline">
                    {day.slice(0, 3)}
                  </abbr>
                </th>
                {HOURS.map((hour) => (
                  <Cell
                    key={hour}
                    when={`${day}, ${clock(hour)} to ${clock((hour + 1) % 24)}`}
                    cell={byPlace.get((i + 1) * 24 + hour)}
                    bounds={bounds}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <ShadeLegend bounds={bounds} unit="scans" />
        {top && (
          <p className="text-xs text-muted">
            Most: {WEEKDAYS[top.weekday - 1]}, {clock(top.hour)} to {clock((top.hour + 1) % 24)},{" "}
            {scansWords(top.scans)}
          </p>
        )}
      </div>
    </div>
  );
}

interface CellProps {
  when: string;
  cell: HeatCell | undefined;
  bounds: readonly number[];
}

function Cell({ when, cell, bounds }: CellProps) {
  const scans = cell?.scans ?? 0;
  const shade = shadeOf(classOf(scans, bounds), bounds);
  return (
    <td
      title={`${when}: ${scansWords(scans)}${cell && scans > 0 ? `, ${figure(cell.unique)} unique` : ""}`}
      className="h-7 rounded-[3px] border border-line p-0 forced-color-adjust-none hover:border-edge"
      style={{ background: shadeFill(shade) }}
    >
      <span className="sr-only">{figure(scans)}</span>
    </td>
  );
}
