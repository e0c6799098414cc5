import { QrCode } from "lucide-react";
import type { Metadata } from "next";
import { Dashboard } from "@/app/(admin)/_analytics/dashboard";
import type { Address } from "@/components/analytics/address";
import { SharePanel } from "@/components/shares/share-panel";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { Campaign } from "@/lib/campaigns/schemas";
import type { Ctx } from "@/lib/context";
import { listShares } from "@/lib/shares";
import { pageContext } from "@/lib/web/page";
import { countingZoneOf } from "../../../time-zone";
import { revokeOne, shareOne } from "../../share-actions";
import { type CampaignPageProps, campaignOf } from "../campaign";

export const metadata: Metadata = { title: "Analytics" };

export default async function CampaignAnalyticsPage({
  params,
  searchParams,
}: CampaignPageProps & { searchParams: Promise<Address> }) {
  const [{ org: slug, id }, address] = await Promise.all([params, searchParams]);
  const ctx = await pageContext(slug, "analytics:read");
  const campaign = await campaignOf(ctx, id);
  if (campaign.qr_type === "static") return <NotCounted />;
  const zone = await countingZoneOf(ctx);
  return (
    <Dashboard
      ctx={ctx}
      path={`/${slug}/campaigns/${id}/analytics`}
      address={address}
      zone={zone}
      campaign={id}
      actions={ctx.scopes.has("codes:write") && <Sharing ctx={ctx} campaign={campaign} />}
    />
  );
}

async function Sharing({ ctx, campaign: { id, name } }: { ctx: Ctx; campaign: Campaign }) {
  const { data } = await listShares(ctx, id);
  const { slug } = ctx.org;
  return (
    <SharePanel
      campaign={name}
      shares={data}
      create={shareOne.bind(null, slug, id)}
      revoke={revokeOne.bind(null, slug, id)}
    />
  );
}

const NotCounted = () => (
  <Card>
    <EmptyState icon={QrCode} title="Static codes are not counted">
      A static code holds its destination itself: whoever scans it never comes by here. Campaigns with dynamic
      codes are counted.
    </EmptyState>
  </Card>
);
