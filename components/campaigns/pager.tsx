import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";

export interface PagerProps {
  /** Null on the first page. */
  firstHref: string | null;
  nextHref: string | null;
  /** "Dates in Europe/Berlin". */
  note?: string;
}

/** Onwards through a list that is read by a cursor which knows only forwards; the browser's Back leads back. */
export function Pager({ firstHref, nextHref, note }: PagerProps) {
  if (!firstHref && !nextHref && !note) return null;
  return (
    <nav
      aria-label="Pages"
      data-print="hide"
      className="mt-4 flex flex-wrap items-center justify-between gap-3 text-sm text-muted"
    >
      <span>{note}</span>
      <span className="flex gap-2">
        {firstHref && (
          <Button asChild variant="secondary" size="sm">
            <Link href={firstHref}>
              <ArrowLeft aria-hidden className="rtl:rotate-180" />
              First page
            </Link>
          </Button>
        )}
        {nextHref && (
          <Button asChild variant="secondary" size="sm">
            <Link href={nextHref} rel="next">
              Next
              <ArrowRight aria-hidden className="rtl:rotate-180" />
            </Link>
          </Button>
        )}
      </span>
    </nav>
  );
}
