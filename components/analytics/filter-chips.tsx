import { X } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";

export interface Chip {
  key: string;
  /** "Country". */
  name: string;
  /** "Greece". */
  value: string;
  /** What is left out, not what is left. */
  excluded: boolean;
  /** The page without this filter. */
  href: string;
}

/** What the numbers are limited to; each goes away by a click. */
export function FilterChips({ chips, clearHref }: { chips: readonly Chip[]; clearHref: string }) {
  if (chips.length === 0) return null;
  return (
    <nav aria-label="Filters" className="flex flex-wrap items-center gap-2">
      <ul className="contents">
        {chips.map(({ key, name, value, excluded, href }) => (
          <li key={key} className="min-w-0 max-w-full">
            <Link
              href={href}
              prefetch={false}
              scroll={false}
              aria-label={`Remove the filter: ${name} ${excluded ? "is not" : "is"} ${value}`}
              className="flex h-8 max-w-full items-center gap-1.5 rounded-md border border-line-strong bg-accent-soft ps-2.5 pe-2 text-sm hover:border-edge pointer-coarse:h-11"
            >
              <span className="shrink-0 text-muted">
                {name} {excluded ? "is not" : "is"}
              </span>
              <bdi className="truncate font-medium">{value}</bdi>
              <X aria-hidden className="size-3.5 shrink-0 text-muted" data-print="hide" />
            </Link>
          </li>
        ))}
      </ul>
      {chips.length > 1 && (
        <Button asChild variant="ghost" size="sm" data-print="hide">
          <Link href={clearHref} prefetch={false} scroll={false}>
            Clear all
          </Link>
        </Button>
      )}
    </nav>
  );
}
