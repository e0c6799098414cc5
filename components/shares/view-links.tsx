import Link from "next/link";
import type { View } from "@/components/analytics/address";
import { DEFAULT_RANGE, RANGE_WORDS, RANGES } from "@/components/analytics/range";
import { COMPARISON_WORDS } from "@/components/analytics/words";
import { cn } from "@/components/ui/cn";
import { withQuery } from "@/components/ui/query";
import { BOTS, type Bots, COMPARISONS } from "@/lib/analytics/schemas";

interface Choice {
  label: string;
  href: string;
  current: boolean;
}

const WHOSE: Record<Bots, string> = { exclude: "People", include: "People and bots", only: "Bots" };

function Choices({ label, choices }: { label: string; choices: readonly Choice[] }) {
  return (
    <nav aria-label={label} className="flex flex-wrap items-baseline gap-x-1 gap-y-0.5">
      <span aria-hidden className="w-28 shrink-0 text-sm text-muted max-sm:w-full">
        {label}
      </span>
      {choices.map((choice) => (
        <Link
          key={choice.label}
          href={choice.href}
          // Each costs a reading of the report: only the one that is chosen.
          prefetch={false}
          scroll={false}
          aria-current={choice.current ? "true" : undefined}
          className={cn(
            "inline-flex h-8 items-center rounded-md px-2.5 text-sm hover:bg-hover pointer-coarse:h-11",
            choice.current ? "bg-accent-soft font-medium text-ink" : "text-muted",
          )}
        >
          {choice.label}
        </Link>
      ))}
    </nav>
  );
}

/** Everything that a visitor may decide, as links: which days, against which, and whose scans. */
export function ViewLinks({ view, clock }: { view: View; clock: string }) {
  const { address, query, range } = view;
  const { range: _, from: __, to: ___, interval: ____, ...kept } = address;
  return (
    <div data-print="hide" className="grid gap-1.5">
      <Choices
        label="Days"
        choices={RANGES.map((name) => ({
          label: RANGE_WORDS[name],
          href: withQuery(kept, { range: name === DEFAULT_RANGE ? null : name }),
          current: range === name,
        }))}
      />
      <Choices
        label="Compared with"
        choices={COMPARISONS.map((compare) => ({
          label: COMPARISON_WORDS[compare],
          href: withQuery(address, { compare: compare === "previous" ? null : compare }),
          current: query.compare === compare,
        }))}
      />
      <Choices
        label="Scans by"
        choices={BOTS.map((bots) => ({
          label: WHOSE[bots],
          href: withQuery(address, { bots: bots === "exclude" ? null : bots }),
          current: query.bots === bots,
        }))}
      />
      <p className="text-sm text-muted">As of {clock}. Reload the page for newer numbers.</p>
    </div>
  );
}
