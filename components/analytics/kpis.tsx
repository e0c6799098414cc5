import { Info } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Sparkline } from "@/components/ui/mini-chart";
import { StatCard } from "@/components/ui/stat-card";
import { Tooltip } from "@/components/ui/tooltip";
import type { Bots, Interval, Report, TimelinePoint } from "@/lib/analytics/schemas";
import { delta, isAhead, percent, pointWords } from "./figures";
import { figure } from "./scale";

/** Today so far and the whole of yesterday, hour by hour, with the filters of the page. */
export interface Today {
  hours: readonly TimelinePoint[];
  yesterday: number | null;
}

export interface KpisProps {
  report: Report;
  bots: Bots;
  /** "vs. the 30 days before". */
  versus: string;
  today?: Today;
  /** When it was read, ms. */
  now?: number;
}

export const UNIQUE_MEANS =
  "People are told apart within one UTC day only: the key they are recognised by is destroyed after it. Who comes on two days counts twice.";

const WHOSE: Record<Bots, string> = {
  exclude: "By people",
  include: "By people and bots",
  only: "By bots",
};

function spark(
  points: readonly TimelinePoint[],
  key: "scans" | "unique" | "bots",
  interval: Interval,
  what: string,
) {
  if (points.length < 2) return undefined;
  const data = points.map((point) => ({ label: pointWords(point.date, interval), value: point[key] }));
  return <Sparkline title={what} data={data} />;
}

/** The numbers that the page is opened for, each with what it is compared with. */
export function Kpis({ report, bots, versus, today, now }: KpisProps) {
  const { total, previous, interval } = report;
  const timeline = report.timeline.filter((point) => !isAhead(point, now));
  const all = bots === "exclude" ? total.scans + total.bots : total.scans;
  const todayScans = today?.hours.reduce((sum, { scans }) => sum + scans, 0) ?? 0;
  return (
    <div className="grid grid-cols-2 gap-3 sm:gap-4 xl:grid-cols-4">
      <StatCard
        label="Scans"
        value={figure(total.scans)}
        delta={delta(total.scans, previous?.scans, versus)}
        hint={WHOSE[bots]}
        chart={spark(timeline, "scans", interval, "Course of scans")}
      />
      <StatCard
        label="Unique visitors"
        value={
          <span className="inline-flex items-center gap-1">
            {figure(total.unique)}
            <Tooltip content={UNIQUE_MEANS}>
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label="What is a unique visitor?"
                aria-description={UNIQUE_MEANS}
                data-print="hide"
              >
                <Info aria-hidden />
              </Button>
            </Tooltip>
          </span>
        }
        delta={delta(total.unique, previous?.unique, versus)}
        hint="Each once a day"
        chart={spark(timeline, "unique", interval, "Course of unique visitors")}
      />
      <StatCard
        label="Scans by bots"
        value={figure(total.bots)}
        delta={delta(total.bots, previous?.bots, versus)}
        hint={
          bots === "exclude"
            ? `Left out${all > 0 ? `; ${percent(total.bots / all)} of all` : ""}`
            : "Counted in"
        }
        chart={spark(timeline, "bots", interval, "Course of scans by bots")}
      />
      {today && (
        <StatCard
          label="Scans today"
          value={figure(todayScans)}
          hint={
            today.yesterday === null ? "So far" : `So far; ${figure(today.yesterday)} the whole of yesterday`
          }
          chart={spark(today.hours, "scans", "hour", "Scans today, hour by hour")}
        />
      )}
    </div>
  );
}
