import type { ReactNode } from "react";
import { signOut } from "@/app/(auth)/actions";
import { AccountShell } from "@/components/account/account-shell";
import { listMyOrganizations } from "@/lib/orgs";
import { platform } from "@/lib/platform";
import { requireSession } from "@/lib/web/page";

export default async function AccountLayout({ children }: { children: ReactNode }) {
  const session = await requireSession("/account");
  const [first] = await listMyOrganizations(platform.get().db, session.user.id);
  return (
    <AccountShell back={first && { href: `/${first.slug}`, label: first.name }} signOut={signOut}>
      {children}
    </AccountShell>
  );
}
