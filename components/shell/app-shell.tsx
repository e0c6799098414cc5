import { cookies } from "next/headers";
import { ShellFrame } from "./shell-frame";
import { SIDEBAR_COOKIE } from "./sidebar-cookie";
import type { AppShellProps } from "./types";

/**
 * The dashboard around a page: sidebar, top bar and drawer on a phone, command palette, skip link, `<main>`.
 * Use in `app/(admin)/[org]/layout.tsx`; pages start with a PageHeader.
 */
export async function AppShell({ children, ...data }: AppShellProps) {
  const startCollapsed = (await cookies()).get(SIDEBAR_COOKIE)?.value === "collapsed";
  return (
    <ShellFrame startCollapsed={startCollapsed} {...data}>
      {children}
    </ShellFrame>
  );
}
