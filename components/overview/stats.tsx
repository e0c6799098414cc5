import { StatCard } from "@/components/ui/stat-card";
import type { ScanTotals } from "@/lib/scans/schemas";

const figure = (n: number) => n.toLocaleString("en");

/** The organisation's numbers. What counts as a scan is said under the chart. */
export function Stats({ totals, org }: { totals: ScanTotals; org: string }) {
  return (
    <div className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-5">
      <StatCard label="Codes" value={figure(totals.codes)} href={`/${org}/codes`} />
      <StatCard
        label="Active codes"
        value={figure(totals.activeCodes)}
        href={`/${org}/codes?status=ACTIVE`}
      />
      <StatCard label="Scans today" value={figure(totals.today)} />
      <StatCard label="Scans, 7 days" value={figure(totals.last7Days)} />
      <StatCard label="Scans, 30 days" value={figure(totals.last30Days)} className="max-lg:col-span-2" />
    </div>
  );
}
