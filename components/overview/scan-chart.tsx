import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { BarChart } from "@/components/ui/mini-chart";
import type { ScanTotals } from "@/lib/scans/schemas";

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
/** `2026-11-21` is a date of the calendar, without a zone: read as UTC it stays the same day. */
const dayLabel = (date: string) => DAY.format(new Date(`${date}T00:00:00Z`));

/** Scans a day, with what is counted and on whose clocks. */
export function ScanChart({ totals, zone }: { totals: ScanTotals; zone: string }) {
  const { bots } = totals;
  return (
    <Card>
      <CardHeader title="Scans per day" description={`The last 30 days, today included. Days in ${zone}.`} />
      <CardBody>
        <BarChart
          title={`Scans per day, last 30 days, ${zone}`}
          data={totals.daily.map(({ date, scans }) => ({ label: dayLabel(date), value: scans }))}
        />
        <p className="mt-4 border-t border-line pt-3 text-sm text-muted">
          A scan is one look at a code by a person, on its page or through the API, whatever the verdict. Bots
          are left out of every number here: {bots.toLocaleString("en")} {bots === 1 ? "look" : "looks"} by
          bots in these 30 days.
        </p>
      </CardBody>
    </Card>
  );
}
