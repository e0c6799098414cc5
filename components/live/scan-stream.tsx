import { ScanLine } from "lucide-react";
import Link from "next/link";
import { shortToken } from "@/components/codes/name";
import { countryName, deviceWords, outcomeWords } from "@/components/codes/outcome";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import type { LiveScan } from "@/lib/analytics/schemas";

const clocks = new Map<string, Intl.DateTimeFormat>();

/** "14:03:27" on the clocks of the zone. */
function clockTime(at: string, zone: string): string {
  const options = { timeZone: zone, timeStyle: "medium", hourCycle: "h23" } as const;
  const clock = clocks.get(zone) ?? new Intl.DateTimeFormat("en-GB", options);
  clocks.set(zone, clock);
  return clock.format(new Date(at));
}

export const codeWords = ({ token, label }: { token: string; label: string }) =>
  label === token ? shortToken(token) : label;

function Row({ scan, org, zone }: { scan: LiveScan; org: string; zone: string }) {
  const { text, tone } = outcomeWords(scan.outcome);
  const place = [scan.city, countryName(scan.country)].filter(Boolean).join(", ");
  const device = deviceWords({ device: scan.device, os: scan.os, browser: null, source: "page" });
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-baseline gap-x-3 border-b border-line px-4 py-2 last:border-b-0 sm:px-5">
      <time dateTime={scan.at} className="text-sm text-muted">
        {clockTime(scan.at, zone)}
      </time>
      <div className="min-w-0">
        <Link
          href={`/${org}/codes/${scan.code.token}`}
          prefetch={false}
          className="block truncate font-medium hover:underline"
        >
          {codeWords(scan.code)}
        </Link>
        <p className="truncate text-sm text-muted">
          {[place, device, scan.campaign?.name].filter(Boolean).join(" · ")}
        </p>
      </div>
      <Badge tone={tone}>{text}</Badge>
    </li>
  );
}

export interface ScanStreamProps {
  scans: readonly LiveScan[];
  org: string;
  zone: string;
}

/** The newest scans. Not read aloud as they come: who listens would hear nothing else. */
export function ScanStream({ scans, org, zone }: ScanStreamProps) {
  if (scans.length === 0)
    return (
      <EmptyState icon={ScanLine} level={3} title="No scans in the last 30 minutes">
        They appear here about a second after somebody has scanned one of your codes.
      </EmptyState>
    );
  return (
    <ol aria-label={`Newest scans, times in ${zone}`} className="border-t border-line">
      {scans.map((scan) => (
        <Row key={scan.id} scan={scan} org={org} zone={zone} />
      ))}
    </ol>
  );
}
