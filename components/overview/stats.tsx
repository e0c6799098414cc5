import { delta } from "@/components/analytics/figures";
import { StatCard } from "@/components/ui/stat-card";
import type { Overview } from "@/lib/analytics/schemas";

const figure = (n: number) => n.toLocaleString("en");

/** `change_30d` is in per cent of the 30 days before. */
const change = (per: number | null) =>
  per === null ? undefined : delta(100 + per, 100, "vs. the 30 days before");

/** The organisation's numbers. What counts as a scan is said under the chart. */
export function Stats({ numbers, org }: { numbers: Overview; org: string }) {
  const { total_codes, active_campaigns, scans_today, scans_7d, scans_30d, change_30d } = numbers;
  return (
    <div className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-5">
      <StatCard label="Codes" value={figure(total_codes)} href={`/${org}/codes`} />
      <StatCard
        label="Active campaigns"
        value={figure(active_campaigns)}
        href={`/${org}/campaigns?status=running`}
      />
      <StatCard label="Scans today" value={figure(scans_today)} href={`/${org}/analytics?range=today`} />
      <StatCard label="Scans, 7 days" value={figure(scans_7d)} href={`/${org}/analytics?range=7d`} />
      <StatCard
        label="Scans, 30 days"
        value={figure(scans_30d)}
        delta={change(change_30d)}
        href={`/${org}/analytics`}
        className="max-lg:col-span-2"
      />
    </div>
  );
}
