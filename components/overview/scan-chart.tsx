import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { dayWords } from "@/components/analytics/figures";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { BarChart } from "@/components/ui/mini-chart";
import type { TimelinePoint } from "@/lib/analytics/schemas";

export interface ScanChartProps {
  /** A point a day. */
  days: readonly TimelinePoint[];
  zone: string;
  /** Where to see more of it. */
  href: string;
}

/** Scans a day, with what is counted and on whose clocks. */
export function ScanChart({ days, zone, href }: ScanChartProps) {
  const bots = days.reduce((sum, day) => sum + day.bots, 0);
  return (
    <Card>
      <CardHeader
        title="Scans per day"
        description={`The last 30 days, today included. Days in ${zone}.`}
        actions={
          <Button asChild variant="secondary" data-print="hide">
            <Link href={href}>
              Analytics
              <ArrowRight aria-hidden className="rtl:rotate-180" />
            </Link>
          </Button>
        }
      />
      <CardBody>
        <BarChart
          title={`Scans per day, last 30 days, ${zone}`}
          data={days.map(({ date, scans }) => ({ label: dayWords(date, false), value: scans }))}
        />
        <p className="mt-4 border-t border-line pt-3 text-sm text-muted">
          A scan is one look at a code by a person, on its page, through its redirect, at a gate or through
          the API, whatever the verdict. Bots are left out of every number here: {bots.toLocaleString("en")}{" "}
          {bots === 1 ? "look" : "looks"} by bots in these 30 days.
        </p>
      </CardBody>
    </Card>
  );
}
