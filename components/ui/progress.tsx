import type { ReactNode } from "react";
import { cn } from "./cn";

export interface ProgressProps {
  /** What is going on: "Issuing codes". Read aloud with the figure. */
  label: string;
  value: number;
  /** 0: not known yet. */
  max: number;
  /** The figure in words, under the bar: "1,500 of 4,000 codes". */
  children?: ReactNode;
  className?: string;
}

/** How far a long task is. It is not announced as it moves; whoever shows it says when it is over (`role="status"`). */
export function Progress({ label, value, max, children, className }: ProgressProps) {
  const share = max > 0 ? Math.min(1, value / max) : 0;
  return (
    <div className={cn("grid gap-2", className)}>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max || undefined}
        aria-valuenow={max > 0 ? value : undefined}
        className="h-2 overflow-hidden rounded-full border border-line-strong bg-sunken"
      >
        <div
          className="h-full rounded-full bg-accent transition-[width] duration-150 motion-reduce:transition-none forced-colors:bg-[Highlight]"
          style={{ width: `${share * 100}%` }}
        />
      </div>
      {children && <p className="text-sm text-muted tabular-nums">{children}</p>}
    </div>
  );
}
