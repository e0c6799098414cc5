import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

/** Facts about one thing: names at the start, values beside them (below them on a phone). */
export function DataList({ className, ...props }: ComponentProps<"dl">) {
  return <dl className={cn("divide-y divide-line text-sm", className)} {...props} />;
}

export interface DataItemProps {
  label: ReactNode;
  /** Nothing to show reads as a dash. */
  children?: ReactNode;
  /** A copy or edit button at the end. */
  action?: ReactNode;
  className?: string;
}

export function DataItem({ label, children, action, className }: DataItemProps) {
  const empty = children === undefined || children === null || children === "" || children === false;
  return (
    <div className={cn("grid gap-x-4 gap-y-0.5 py-2.5 sm:grid-cols-[10rem_minmax(0,1fr)]", className)}>
      <dt className="text-muted">{label}</dt>
      <dd className="flex min-w-0 items-start justify-between gap-2 text-ink">
        <div className="min-w-0 break-words">{empty ? <span className="text-muted">—</span> : children}</div>
        {action && <div className="-my-1 shrink-0">{action}</div>}
      </dd>
    </div>
  );
}
