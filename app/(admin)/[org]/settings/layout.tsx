import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { TabNav } from "@/components/ui/tab-nav";

interface Props {
  children: ReactNode;
  params: Promise<{ org: string }>;
}

export default async function SettingsLayout({ children, params }: Props) {
  const { org } = await params;
  return (
    <>
      <PageHeader title="Settings" className="mb-3" />
      <TabNav
        label="Settings"
        items={[
          { label: "General", href: `/${org}/settings` },
          { label: "Signing keys", href: `/${org}/settings/signing-keys` },
        ]}
      />
      <div className="pt-8">{children}</div>
    </>
  );
}
