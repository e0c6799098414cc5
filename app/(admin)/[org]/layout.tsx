import type { Metadata } from "next";
import type { ReactNode } from "react";
import { signOut } from "@/app/(auth)/actions";
import { AppShell } from "@/components/shell/app-shell";
import { navigation } from "@/components/shell/nav";
import { listMyOrganizations } from "@/lib/orgs";
import { platform } from "@/lib/platform";
import { pageContext, requireSession } from "@/lib/web/page";
import packageJson from "@/package.json" with { type: "json" };

interface OrgLayoutProps {
  children: ReactNode;
  params: Promise<{ org: string }>;
}

export async function generateMetadata({ params }: OrgLayoutProps): Promise<Metadata> {
  const ctx = await pageContext((await params).org);
  return {
    title: { default: ctx.org.name, template: `%s · ${ctx.org.name} · Signet` },
    robots: { index: false },
  };
}

/** The dashboard of one organisation. Its pages ask for their own permission; this only draws what the role reaches. */
export default async function OrgLayout({ children, params }: OrgLayoutProps) {
  const { org: slug } = await params;
  const [ctx, { user }] = await Promise.all([pageContext(slug), requireSession(`/${slug}`)]);
  const orgs = await listMyOrganizations(platform.get().db, user.id);
  return (
    <AppShell
      org={ctx.org}
      orgs={orgs}
      user={user}
      nav={navigation(slug, ctx.role ?? "viewer")}
      signOut={signOut}
      newCodeHref={ctx.scopes.has("codes:write") ? `/${slug}/codes/new` : undefined}
      version={packageJson.version}
    >
      {children}
    </AppShell>
  );
}
