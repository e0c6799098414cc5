import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";

export interface PaginationProps {
  /** Made with `withQuery(searchParams, { cursor })`; none at the first page. */
  previousHref?: string | null;
  /** None at the last page. */
  nextHref?: string | null;
  /** Where we are: "1–20 of 340 codes". */
  children?: ReactNode;
  className?: string;
}

function Step({
  href,
  rel,
  children,
}: {
  href: string | null | undefined;
  rel: "prev" | "next";
  children: ReactNode;
}) {
  if (!href) {
    return (
      <Button variant="secondary" size="sm" disabled>
        {children}
      </Button>
    );
  }
  return (
    <Button asChild variant="secondary" size="sm">
      <Link href={href} rel={rel}>
        {children}
      </Link>
    </Button>
  );
}

/** Back and forth through a list that is read by cursor. Shows nothing when one page holds it all. */
export function Pagination({ previousHref, nextHref, children, className }: PaginationProps) {
  if (!previousHref && !nextHref && !children) return null;
  return (
    <nav
      aria-label="Pages"
      data-print="hide"
      className={cn(
        "flex flex-wrap items-center justify-between gap-3 text-sm text-muted tabular-nums",
        className,
      )}
    >
      <span>{children}</span>
      {(previousHref || nextHref) && (
        <span className="flex gap-2">
          <Step href={previousHref} rel="prev">
            <ChevronLeft aria-hidden className="-ms-0.5 rtl:rotate-180" />
            Previous
          </Step>
          <Step href={nextHref} rel="next">
            Next
            <ChevronRight aria-hidden className="-me-0.5 rtl:rotate-180" />
          </Step>
        </span>
      )}
    </nav>
  );
}
