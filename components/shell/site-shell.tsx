import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Logo } from "./logo";
import { SkipLink } from "./skip-link";
import { ThemeToggle } from "./theme-toggle";

export interface SiteShellProps {
  children: ReactNode;
  /** Where the button leads: "/sign-in", or the dashboard of who is signed in. */
  entry?: { href: string; label: string };
  version?: string;
}

const LINKS = [
  { href: "/docs", label: "Documentation" },
  { href: "/docs/api", label: "API reference" },
];

function Header({ entry }: Required<Pick<SiteShellProps, "entry">>) {
  return (
    <header data-print="hide" className="border-b border-line bg-surface">
      <div className="mx-auto flex h-16 max-w-6xl items-center gap-2 px-4 sm:gap-4 sm:px-6 lg:px-8">
        <Link href="/" className="flex rounded-md">
          <Logo />
        </Link>
        <nav aria-label="Site" className="flex flex-1 justify-end gap-1 sm:justify-start">
          {LINKS.map(({ href, label }) => (
            <Link
              key={href}
              href={href}
              className="rounded-md px-2.5 py-1.5 text-sm font-medium text-muted hover:bg-hover hover:text-ink max-sm:hidden"
            >
              {label}
            </Link>
          ))}
        </nav>
        <ThemeToggle />
        <Button asChild>
          <Link href={entry.href}>{entry.label}</Link>
        </Button>
      </div>
    </header>
  );
}

/** Landing page, documentation, legal: header, `<main>`, footer. The page brings its own width and padding. */
export function SiteShell({
  children,
  entry = { href: "/sign-in", label: "Sign in" },
  version,
}: SiteShellProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <Header entry={entry} />
      <main id="main" tabIndex={-1} className="min-w-0 flex-1 outline-none">
        {children}
      </main>
      <footer data-print="hide" className="border-t border-line">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-6 text-sm text-muted sm:px-6 lg:px-8">
          <span>Signet{version ? ` ${version}` : ""}</span>
          <nav aria-label="Footer" className="flex flex-wrap gap-x-5">
            {LINKS.map(({ href, label }) => (
              <Link key={href} href={href} className="py-1 hover:text-ink hover:underline">
                {label}
              </Link>
            ))}
          </nav>
        </div>
      </footer>
    </div>
  );
}
