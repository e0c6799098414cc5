import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

export interface EmptyStateProps {
  icon?: LucideIcon;
  /** What would be here: "No codes yet". */
  title: string;
  /** What it is good for and how it comes to be. */
  children?: ReactNode;
  /** The button that makes the first one. */
  action?: ReactNode;
  /** Level of the heading; 1 when it is the whole page. */
  level?: 1 | 2 | 3;
  className?: string;
}

/** Stands where a list would, and teaches. */
export function EmptyState({ icon: Icon, title, children, action, level = 2, className }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className={cn("mx-auto flex max-w-md flex-col items-center px-4 py-12 text-center", className)}>
      {Icon && (
        <div className="mb-4 grid size-11 place-items-center rounded-lg border border-line-strong bg-sunken text-muted">
          <Icon aria-hidden className="size-5" strokeWidth={1.75} />
        </div>
      )}
      <Heading className={cn("font-semibold text-ink", level === 1 ? "text-xl" : "text-lg")}>{title}</Heading>
      {children && <div className="mt-1.5 text-base text-pretty text-muted">{children}</div>}
      {action && <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
