import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { BarChart } from "@/components/ui/mini-chart";
import type { TimelinePoint } from "@/lib/analytics/schemas";
import { dayWords } from "./figures";
import { figure } from "./scale";

export interface CodeCourseProps {
  /** A point a day, the last 30. */
  days: readonly TimelinePoint[];
  zone: string;
  /** Everything known of the code's scans. */
  href: string;
}

/** How often one code was scanned, day by day. */
export function CodeCourse({ days, zone, href }: CodeCourseProps) {
  const sum = (key: "scans" | "bots") => days.reduce((total, day) => total + day[key], 0);
  return (
    <Card>
      <CardHeader
        title={`${figure(sum("scans"))} ${sum("scans") === 1 ? "scan" : "scans"} in 30 days`}
        description={`By people; bots left out: ${figure(sum("bots"))}. Days in ${zone}.`}
        actions={
          <Button asChild variant="secondary" size="sm" data-print="hide">
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
      </CardBody>
    </Card>
  );
}
