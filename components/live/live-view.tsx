"use client";

import { Maximize, Minimize, Pause, Play } from "lucide-react";
import { useRef, useState } from "react";
import type { MapShapes } from "@/components/analytics/map-shapes";
import { figure } from "@/components/analytics/scale";
import { countryName } from "@/components/codes/outcome";
import { useWakeLock } from "@/components/gate/use-wake-lock";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { BarChart } from "@/components/ui/mini-chart";
import { PageHeader } from "@/components/ui/page-header";
import { StatCard } from "@/components/ui/stat-card";
import type { LiveScan } from "@/lib/analytics/schemas";
import { Announcer } from "./announcer";
import type { Line } from "./connect";
import { LineBadge } from "./line-badge";
import { LiveMap } from "./live-map";
import { type LiveState, windowOf } from "./live-state";
import { Ranking } from "./ranking";
import { codeWords, ScanStream } from "./scan-stream";
import { useLive } from "./use-live";
import { useWall } from "./use-wall";

export interface LiveViewProps {
  org: { name: string; slug: string };
  zone: string;
  shapes: MapShapes;
  /** How far back it looks. */
  minutes: number;
}

const SHOWN_SCANS = 20;
const TOP = 6;
const NONE: readonly LiveScan[] = [];

const LINE_WORDS: Record<Line["state"], string> = {
  connecting: "",
  live: "Connected.",
  waiting: "Connection lost. Trying again.",
  refused: "Signed out. Reload the page to sign in again.",
};

function KeepAwake() {
  useWakeLock();
  return null;
}

/** What happens now: made to be left open, on a wall as well. */
export function LiveView({ org, zone, shapes, minutes }: LiveViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const { wall, toggle } = useWall(box);
  const { line, state: latest, now: latestNow } = useLive(org.slug);
  const [held, setHeld] = useState<{ state: LiveState; now: number } | null>(null);
  const { state, now } = held ?? { state: latest, now: latestNow };
  const seen = windowOf(state, now, minutes);
  const waiting = held ? latest.arrived - held.state.arrived : 0;

  return (
    <div ref={box} className={cn("bg-canvas", wall && "fixed inset-0 z-50 overflow-y-auto p-4 sm:p-8")}>
      {wall && <KeepAwake />}
      <PageHeader
        title={wall ? `${org.name}, live` : "Live"}
        status={<LineBadge line={line} paused={held !== null} />}
        description={wall ? undefined : `The last ${minutes} minutes, as they happen. Times in ${zone}.`}
        actions={
          <>
            <Button
              variant="secondary"
              onClick={() => setHeld(held ? null : { state: latest, now: latestNow })}
            >
              {held ? <Play aria-hidden /> : <Pause aria-hidden />}
              {held ? "Resume" : "Pause"}
              {waiting > 0 && <span className="tabular-nums">({figure(waiting)} new)</span>}
            </Button>
            <Button variant="secondary" onClick={toggle}>
              {wall ? <Minimize aria-hidden /> : <Maximize aria-hidden />}
              {wall ? "Leave full screen" : "Full screen"}
            </Button>
          </>
        }
      />
      <Announcer
        arrived={latest.arrived}
        scans={seen.scans}
        silent={held !== null}
        line={LINE_WORDS[line.state]}
      />
      <div
        className={cn(
          "grid grid-cols-1 gap-4 sm:gap-6",
          !state.heard && line.state === "connecting" && "animate-pulse",
        )}
        aria-busy={!state.heard}
      >
        <Figures state={state} seen={seen} zone={zone} minutes={minutes} />
        <div className="grid grid-cols-1 gap-4 sm:gap-6 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
          <Card>
            <CardHeader title="Where" description="A country ticks when somebody scans there." />
            <CardBody>
              <LiveMap shapes={shapes} countries={seen.countries} fresh={held ? NONE : state.fresh} />
            </CardBody>
          </Card>
          {/* As high as the map, however many scans there are. */}
          <Card className="relative xl:min-h-96">
            <div className="rounded-lg xl:absolute xl:inset-0 xl:overflow-y-auto">
              <CardHeader
                title="Newest scans"
                description="Bots are shown here and counted nowhere."
                className="pb-4"
              />
              {state.heard && (
                <ScanStream scans={state.scans.slice(0, SHOWN_SCANS)} org={org.slug} zone={zone} />
              )}
            </div>
          </Card>
        </div>
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2 sm:gap-6">
          <Card>
            <CardHeader title="Top countries" />
            <CardBody>
              <Ranking
                empty={state.heard ? "None in these minutes." : "–"}
                lines={seen.countries.slice(0, TOP).map(({ country, scans }) => ({
                  key: country,
                  name: shapes.names[country] ?? countryName(country) ?? "Unknown",
                  scans,
                }))}
              />
            </CardBody>
          </Card>
          <Card>
            <CardHeader title="Top codes" />
            <CardBody>
              <Ranking
                empty={state.heard ? "None in these minutes." : "–"}
                lines={state.codes.slice(0, TOP).map((code) => ({
                  key: code.token,
                  name: codeWords(code),
                  scans: code.scans,
                  href: `/${org.slug}/codes/${code.token}`,
                }))}
              />
            </CardBody>
          </Card>
        </div>
      </div>
    </div>
  );
}

interface FiguresProps {
  state: LiveState;
  seen: ReturnType<typeof windowOf>;
  zone: string;
  minutes: number;
}

function Figures({ state, seen, zone, minutes }: FiguresProps) {
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
  const unknown = state.heard ? undefined : "–";
  const last = seen.minutes.at(-2)?.scans ?? 0;
  return (
    <div className="grid grid-cols-1 gap-4 sm:gap-6 xl:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
      <div className="grid grid-cols-2 gap-3 sm:gap-4">
        <StatCard
          label={`Scans, ${minutes} minutes`}
          value={<span className="text-4xl">{unknown ?? figure(seen.scans)}</span>}
          className="col-span-2"
        />
        <StatCard label="Last full minute" value={unknown ?? figure(last)} />
        <StatCard label="Bots left out" value={unknown ?? figure(seen.bots)} />
      </div>
      <Card>
        <CardHeader title="Scans per minute" />
        <CardBody>
          {state.heard ? (
            <BarChart
              title={`Scans per minute, last ${minutes} minutes, ${zone}`}
              data={seen.minutes.map(({ at, scans }) => ({ label: clock.format(at), value: scans }))}
            />
          ) : (
            <div className="h-46" />
          )}
        </CardBody>
      </Card>
    </div>
  );
}
