import { ArrowUpRight } from "lucide-react";
import Link from "next/link";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A link in running text. One that leads off this instance says so with an arrow and opens in its own tab. */
export function TextLink({
  href,
  className,
  children,
  ...props
}: ComponentProps<typeof Link> & { href: string }) {
  const look = cn(
    "font-medium text-accent-text underline decoration-1 underline-offset-3 hover:decoration-2",
    className,
  );
  if (!/^https?:/.test(href)) {
    return (
      <Link href={href} className={look} {...props}>
        {children}
      </Link>
    );
  }
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" className={look}>
      {children}
      <ArrowUpRight aria-hidden className="ms-0.5 inline size-3.5" />
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}
