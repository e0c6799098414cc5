import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { FunnelStep } from "@/lib/analytics/schemas";
import { percent } from "./figures";
import { figure } from "./scale";
import { STEP_WORDS } from "./words";

/** How far scans come: each step with its part of the first and of the one before. */
export function Funnel({ steps, className }: { steps: readonly FunnelStep[]; className?: string }) {
  const first = steps[0]?.scans ?? 0;
  return (
    <Card className={className}>
      <CardHeader title="From scan to destination" description="How far the scans of this time came." />
      <CardBody>
        <ol className="grid gap-4">
          {steps.map(({ step, scans }, i) => {
            const before = steps[i - 1]?.scans;
            return (
              <li key={step} className="grid gap-1.5 text-sm">
                <div className="flex flex-wrap items-baseline justify-between gap-x-4">
                  <span>
                    <span className="font-medium">{STEP_WORDS[step].name}</span>{" "}
                    <span className="text-muted">{STEP_WORDS[step].meaning}</span>
                  </span>
                  <span className="tabular-nums">
                    <span className="font-medium">{figure(scans)}</span>
                    {first > 0 && <span className="text-muted"> · {percent(scans / first)}</span>}
                  </span>
                </div>
                <div aria-hidden className="h-3 rounded-md bg-sunken">
                  <div
                    className="h-full rounded-md bg-chart forced-colors:bg-[CanvasText]"
                    style={{ width: `${first > 0 ? (scans / first) * 100 : 0}%` }}
                  />
                </div>
                {before !== undefined && before > 0 && before > scans && (
                  <p className="text-xs text-muted">
                    {figure(before - scans)} {STEP_WORDS[step].others}
                  </p>
                )}
              </li>
            );
          })}
        </ol>
      </CardBody>
    </Card>
  );
}
