import type { ReactNode } from "react";
import { useId } from "react";
import { cn } from "./cn";

export interface SectionProps {
  title: string;
  description?: ReactNode;
  /** Usually one `Card`. */
  children: ReactNode;
  id?: string;
  className?: string;
}

/** One row of a settings page: what it is about at the start, the card at the end; stacked when narrow. */
export function Section({ title, description, children, id, className }: SectionProps) {
  const titleId = useId();
  return (
    <section
      id={id}
      aria-labelledby={titleId}
      className={cn(
        "grid gap-x-10 gap-y-4 border-t border-line py-8 first-of-type:border-t-0 first-of-type:pt-0 lg:grid-cols-[16rem_minmax(0,1fr)]",
        className,
      )}
    >
      <div>
        <h2 id={titleId} className="text-base font-semibold text-ink">
          {title}
        </h2>
        {description && <div className="mt-1 text-sm text-muted">{description}</div>}
      </div>
      <div className="grid min-w-0 content-start gap-4">{children}</div>
    </section>
  );
}
