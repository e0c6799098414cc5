import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "@/components/shell/logo";
import { SkipLink } from "@/components/shell/skip-link";
import { ThemeToggle } from "@/components/shell/theme-toggle";

export interface ShareFrameProps {
  campaign: string;
  organization: string;
  children: ReactNode;
}

/** Around a shared report: whose it is, and nothing that leads into the dashboard. */
export function ShareFrame({ campaign, organization, children }: ShareFrameProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header data-print="hide" className="border-b border-line bg-surface">
        <div className="mx-auto flex h-14 max-w-7xl items-center justify-between gap-4 px-4 sm:px-6">
          <Link href="/" className="flex rounded-md">
            <Logo />
          </Link>
          <ThemeToggle />
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-7xl min-w-0 flex-1 px-4 py-6 outline-none sm:px-6 sm:py-8"
      >
        <div className="mb-5">
          <h1 className="text-xl font-semibold tracking-tight break-words">{campaign}</h1>
          <p className="mt-0.5 text-base break-words text-muted">
            Analytics of a campaign of {organization}, shared by link. Read only.
          </p>
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:gap-6">{children}</div>
      </main>
    </div>
  );
}
