import type { Metadata } from "next";
import type { ReactNode } from "react";
import { CampaignStatusBadge, TypeBadge } from "@/components/campaigns/badges";
import { PublishCampaign } from "@/components/campaigns/life";
import { Alert } from "@/components/ui/alert";
import { PageHeader } from "@/components/ui/page-header";
import { TabNav } from "@/components/ui/tab-nav";
import { pageContext } from "@/lib/web/page";
import { publishOne } from "../actions";
import { campaignOf } from "./campaign";

interface LayoutProps {
  children: ReactNode;
  params: Promise<{ org: string; id: string }>;
}

export async function generateMetadata({ params }: LayoutProps): Promise<Metadata> {
  const { org, id } = await params;
  const { name } = await campaignOf(await pageContext(org, "codes:read"), id);
  return { title: { default: name, template: `%s · ${name} · Signet` } };
}

export default async function CampaignLayout({ children, params }: LayoutProps) {
  const { org: slug, id } = await params;
  const ctx = await pageContext(slug, "codes:read");
  const campaign = await campaignOf(ctx, id);
  const here = `/${slug}/campaigns/${id}`;
  const mayWrite = ctx.scopes.has("codes:write");
  return (
    <>
      <PageHeader
        title={campaign.name}
        status={
          <span className="flex gap-1.5">
            <CampaignStatusBadge status={campaign.status} />
            <TypeBadge type={campaign.qr_type} />
          </span>
        }
        breadcrumbs={[{ label: "Campaigns", href: `/${slug}/campaigns` }]}
        actions={
          mayWrite &&
          campaign.status === "draft" && (
            <PublishCampaign id={id} name={campaign.name} publish={publishOne.bind(null, slug, id)} />
          )
        }
        className="mb-3"
      />
      <TabNav
        label="Campaign"
        items={[
          { label: "Overview", href: here },
          ...(ctx.scopes.has("analytics:read") ? [{ label: "Analytics", href: `${here}/analytics` }] : []),
          { label: "Codes", href: `${here}/codes` },
          { label: "Design", href: `${here}/design` },
          {
            label: campaign.qr_type === "static" ? "Destination" : "Destination & rules",
            href: `${here}/destination`,
          },
          { label: "Settings", href: `${here}/settings` },
        ]}
      />
      <div className="pt-6">
        {campaign.status === "archived" && (
          <Alert tone="neutral" title="This campaign is archived" className="mb-6">
            It can be looked at, not changed. {mayWrite && "Bring it back under Settings."}
          </Alert>
        )}
        {children}
      </div>
    </>
  );
}
