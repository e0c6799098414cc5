import Link from "next/link";
import { figure } from "@/components/analytics/scale";

export interface RankingProps {
  lines: readonly { key: string; name: string; scans: number; href?: string }[];
  /** Said when there are none. */
  empty: string;
}

/** Names with their numbers, most first, each as a bar of its share of the first. */
export function Ranking({ lines, empty }: RankingProps) {
  if (lines.length === 0) return <p className="text-sm text-muted">{empty}</p>;
  const most = Math.max(1, ...lines.map(({ scans }) => scans));
  return (
    <ol className="grid grid-cols-1 gap-1">
      {lines.map(({ key, name, scans, href }) => (
        <li key={key} className="relative flex items-center justify-between gap-3 px-2 py-1 text-sm">
          <span
            aria-hidden
            className="absolute inset-y-0 start-0 rounded-[3px] bg-accent-soft"
            style={{ width: `${(scans / most) * 100}%` }}
          />
          <span className="relative min-w-0 truncate">
            {href ? (
              <Link href={href} prefetch={false} className="hover:underline">
                {name}
              </Link>
            ) : (
              name
            )}
          </span>
          <span className="relative font-medium tabular-nums">{figure(scans)}</span>
        </li>
      ))}
    </ol>
  );
}
