import { LogOut } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "@/components/shell/logo";
import { ThemeToggle } from "@/components/shell/theme-toggle";
import { SubmitButton } from "@/components/ui/submit-button";

export interface AccountShellProps {
  children: ReactNode;
  /** Back to work: the organisation's dashboard. */
  back?: { href: string; label: string };
  /** A server action that ends the session and redirects. */
  signOut: () => Promise<void>;
}

/** A person's own pages: they belong to no organisation, so there is no sidebar. */
export function AccountShell({ children, back, signOut }: AccountShellProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="fixed start-3 top-3 z-50 -translate-y-20 rounded-md bg-accent px-4 py-2 text-sm font-medium text-on-accent focus:translate-y-0"
      >
        Skip to content
      </a>
      <header data-print="hide" className="border-b border-line bg-surface">
        <div className="mx-auto flex h-14 max-w-5xl items-center gap-2 px-4 sm:px-6">
          <Link href={back?.href ?? "/account"} className="rounded-md">
            <Logo />
          </Link>
          <nav aria-label="Account" className="flex min-w-0 flex-1 justify-end sm:justify-start sm:ps-4">
            {back && (
              <Link
                href={back.href}
                className="truncate rounded-md px-2.5 py-1.5 text-sm font-medium text-muted hover:bg-hover hover:text-ink"
              >
                Back to {back.label}
              </Link>
            )}
          </nav>
          <ThemeToggle />
          <form action={signOut}>
            <SubmitButton variant="ghost">
              <LogOut aria-hidden />
              <span className="max-sm:sr-only">Sign out</span>
            </SubmitButton>
          </form>
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-5xl flex-1 px-4 py-8 outline-none sm:px-6"
      >
        {children}
      </main>
    </div>
  );
}
