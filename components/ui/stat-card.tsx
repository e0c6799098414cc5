import { ArrowDownRight, ArrowRight, ArrowUpRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "./cn";

export interface StatDelta {
  direction: "up" | "down" | "flat";
  /** "12 %", already formatted. */
  value: string;
  /** Compared with what: "vs. the 7 days before". */
  versus: string;
  /** Whether that is good news; a number that is merely a number is neutral. */
  tone?: "success" | "danger" | "neutral";
}

export interface StatCardProps {
  label: string;
  /** Already formatted for the reader. */
  value: ReactNode;
  delta?: StatDelta;
  /** What is counted: "Bots left out". */
  hint?: ReactNode;
  /** A `Sparkline`. */
  chart?: ReactNode;
  href?: string;
  className?: string;
}

const ARROW = { up: ArrowUpRight, down: ArrowDownRight, flat: ArrowRight };
const WORD = { up: "up", down: "down", flat: "unchanged" };
const COLOUR = { success: "text-success", danger: "text-danger", neutral: "text-muted" };

function Delta({ direction, value, versus, tone = "neutral" }: StatDelta) {
  const Arrow = ARROW[direction];
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-1.5 text-sm text-muted">
      <span className={cn("inline-flex items-center gap-0.5 font-medium tabular-nums", COLOUR[tone])}>
        <Arrow aria-hidden className="size-3.5" />
        <span className="sr-only">{WORD[direction]} </span>
        {value}
      </span>{" "}
      {versus}
    </p>
  );
}

/** One number that matters. With `href` the whole card leads there. */
export function StatCard({ label, value, delta, hint, chart, href, className }: StatCardProps) {
  return (
    <div
      className={cn(
        "relative flex min-w-0 flex-col rounded-lg border border-line bg-surface p-4 sm:p-5",
        href && "hover:border-line-strong",
        className,
      )}
    >
      <p className="text-sm text-muted">
        {href ? (
          <Link href={href} className="after:absolute after:inset-0 after:rounded-lg hover:text-ink">
            {label}
          </Link>
        ) : (
          label
        )}
      </p>
      <p className="mt-1 text-2xl font-semibold tracking-tight text-ink tabular-nums">{value}</p>
      {delta && <Delta {...delta} />}
      {hint && <p className="mt-1 text-sm text-muted">{hint}</p>}
      {chart && <div className="mt-auto pt-3">{chart}</div>}
    </div>
  );
}
