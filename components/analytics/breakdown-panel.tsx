import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { Dimension, Report } from "@/lib/analytics/schemas";
import type { ReportHrefs } from "./address";
import { BreakdownTable, linesOf } from "./breakdown-table";
import type { Panel } from "./panels";
import { figure } from "./scale";
import { DIMENSION_WORDS } from "./words";

export interface BreakdownPanelProps {
  panel: Panel;
  report: Report;
  hrefs: ReportHrefs | null;
  /** Dimensions that say nothing here: the campaign on a campaign's own page. */
  without?: readonly Dimension[];
  className?: string;
}

/** What scans are told apart by, a tab each. */
export function BreakdownPanel({ panel, report, hrefs, without = [], className }: BreakdownPanelProps) {
  const tabs = panel.tabs.filter((by) => report.breakdowns[by] && !without.includes(by));
  const [first] = tabs;
  if (first === undefined) return null;
  const content = (by: Dimension) => <Content by={by} report={report} hrefs={hrefs} />;
  return (
    <Card className={cn("flex flex-col", className)}>
      <CardHeader title={panel.title} />
      {tabs.length === 1 ? (
        <div className="flex flex-1 flex-col pt-2">{content(first)}</div>
      ) : (
        <Tabs defaultValue={first} className="flex flex-1 flex-col pt-1">
          <TabsList aria-label={panel.title} className="mx-4 sm:mx-5">
            {tabs.map((by) => (
              <TabsTrigger key={by} value={by}>
                {DIMENSION_WORDS[by][1]}
              </TabsTrigger>
            ))}
          </TabsList>
          {tabs.map((by) => (
            <TabsContent
              key={by}
              value={by}
              className="pt-0 data-[state=active]:flex data-[state=active]:flex-1 data-[state=active]:flex-col"
            >
              {content(by)}
            </TabsContent>
          ))}
        </Tabs>
      )}
    </Card>
  );
}

const SHOWN = 8;

function Content({ by, report, hrefs }: { by: Dimension; report: Report; hrefs: ReportHrefs | null }) {
  const found = report.breakdowns[by];
  const lines = linesOf(by, report);
  const more = (found?.values ?? 0) - Math.min(lines.length, SHOWN);
  const csv = lines.length > 0 ? hrefs?.csv?.(by) : null;
  return (
    <>
      <BreakdownTable by={by} lines={lines.slice(0, SHOWN)} hrefs={hrefs} />
      {(csv || more > 0) && (
        <div className="mt-auto flex items-center justify-between gap-3 border-t border-line px-4 py-2 text-sm text-muted sm:px-5">
          <span>{more > 0 ? `and ${figure(more)} more` : ""}</span>
          {csv && (
            <Button asChild variant="ghost" size="sm" data-print="hide" className="-me-2">
              <a href={csv} download aria-label={`Export ${DIMENSION_WORDS[by][1]} as CSV`}>
                <Download aria-hidden />
                CSV
              </a>
            </Button>
          )}
        </div>
      )}
    </>
  );
}
