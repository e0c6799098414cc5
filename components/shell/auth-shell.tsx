import Link from "next/link";
import type { ReactNode } from "react";
import { Logo, LogoMark } from "./logo";
import { ThemeToggle } from "./theme-toggle";

export interface AuthShellProps {
  /** The page's h1: "Sign in". */
  title: string;
  description?: ReactNode;
  /** The form. */
  children: ReactNode;
  /** Under the form: the way to the sibling page. */
  footer?: ReactNode;
}

const PROMISES = [
  [
    "Signed at issue",
    "Every code carries your organisation’s Ed25519 signature. A changed destination shows.",
  ],
  ["Checked by anyone", "Whoever scans sees who issued it and where it leads, without an app or an account."],
  ["Yours to run", "One server, one database, your keys. Scans are counted without keeping an address."],
] as const;

function BrandPanel() {
  return (
    <aside className="relative hidden overflow-hidden bg-seal text-on-seal lg:flex lg:flex-col lg:justify-end lg:p-12">
      <LogoMark className="pointer-events-none absolute -end-40 -top-40 size-[34rem] text-seal-line" />
      <div className="relative max-w-md">
        <p className="text-3xl font-semibold tracking-tight text-balance">
          A code people can check before they trust it.
        </p>
        <dl className="mt-8 grid gap-5">
          {PROMISES.map(([term, text]) => (
            <div key={term} className="border-s-2 border-seal-line ps-4">
              <dt className="font-medium">{term}</dt>
              <dd className="mt-0.5 text-on-seal-muted">{text}</dd>
            </div>
          ))}
        </dl>
      </div>
    </aside>
  );
}

/** Sign-in, sign-up, setup, invitation: one column with the form, and on wide screens a quiet panel beside it. */
export function AuthShell({ title, description, children, footer }: AuthShellProps) {
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,0.85fr)]">
      <div className="flex min-w-0 flex-col bg-surface">
        <header className="flex h-16 items-center justify-between px-4 sm:px-8">
          <Link href="/" className="flex rounded-md">
            <Logo />
          </Link>
          <ThemeToggle />
        </header>
        <main className="mx-auto flex w-full max-w-100 flex-1 flex-col justify-center px-4 pt-6 pb-16">
          <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
          {description && <p className="mt-1.5 text-base text-muted">{description}</p>}
          <div className="mt-6">{children}</div>
          {footer && <div className="mt-6 text-sm text-muted">{footer}</div>}
        </main>
      </div>
      <BrandPanel />
    </div>
  );
}
