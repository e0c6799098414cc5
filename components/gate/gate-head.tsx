"use client";

import type { Counts, Link } from "./line";
import { LinkBadge } from "./link-badge";
import { clockTime } from "./verdicts";

const number = (n: number) => n.toLocaleString("en");

interface Props {
  event: string;
  gate: string;
  counts: Counts | null;
  link: Link;
}

/** Where this is, and how many are in. */
export function GateHead({ event, gate, counts, link }: Props) {
  const share = counts && counts.total > 0 ? Math.min(1, counts.admitted / counts.total) : 0;
  return (
    <header className="relative border-b border-line bg-surface px-4 pt-[max(0.75rem,env(safe-area-inset-top))] pb-3">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <p className="truncate text-base font-semibold">{event}</p>
          <p className="truncate text-sm text-muted">{gate || "No gate name"}</p>
        </div>
        <LinkBadge link={link} />
      </div>
      <p className="mt-1 text-lg tabular-nums" data-admitted={counts?.admitted}>
        {counts ? (
          <>
            <span className="text-2xl font-semibold">{number(counts.admitted)}</span>
            <span className="text-muted"> of {number(counts.total)} in</span>
          </>
        ) : (
          <span className="text-muted">Counting…</span>
        )}
      </p>
      <span aria-hidden className="absolute inset-x-0 -bottom-px h-0.5">
        <span className="block h-full bg-chart" style={{ width: `${share * 100}%` }} />
      </span>
    </header>
  );
}

/** Who was let in last, at every gate: where there is room for it. */
export function LatestAdmissions({ counts }: { counts: Counts | null }) {
  const recent = counts?.recent ?? [];
  if (recent.length === 0) return null;
  return (
    <section aria-labelledby="gate-latest" className="hidden min-h-0 flex-1 overflow-y-auto p-4 lg:block">
      <h3 id="gate-latest" className="text-sm font-semibold">
        Let in last, at every gate
      </h3>
      <ol className="mt-2 divide-y divide-line text-sm">
        {recent.map(({ token, label, gate, at }) => (
          <li key={token} className="flex items-baseline gap-3 py-2">
            <span className="text-muted tabular-nums">{clockTime(at, new Date())}</span>
            <span className="min-w-0 flex-1 truncate">{label ?? `…${token.slice(-6)}`}</span>
            {gate && <span className="max-w-2/5 truncate text-muted">{gate}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
