import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "./logo";

/** The logo and nothing else: for pages that cannot know who looks at them. */
export function BareShell({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-16 items-center px-4 sm:px-8">
        <Link href="/" className="flex rounded-md">
          <Logo />
        </Link>
      </header>
      <main className="flex-1">{children}</main>
    </div>
  );
}
