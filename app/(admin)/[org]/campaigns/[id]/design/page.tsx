import type { Metadata } from "next";
import { designKit } from "@/app/(admin)/_designs/design-kit";
import { DesignForm } from "@/components/campaigns/design-form";
import { LiveDesign } from "@/components/designs/live-design";
import { Card, CardBody } from "@/components/ui/card";
import { pageContext } from "@/lib/web/page";
import { timeZoneOf } from "../../../time-zone";
import { changeOne } from "../../actions";
import { type CampaignPageProps, campaignOf, mayChange } from "../campaign";

export const metadata: Metadata = { title: "Design" };

export default async function CampaignDesignPage({ params }: CampaignPageProps) {
  const { org: slug, id } = await params;
  const ctx = await pageContext(slug, "codes:read");
  const campaign = await campaignOf(ctx, id);
  const [zone, kit] = await Promise.all([timeZoneOf(ctx), designKit(ctx)]);
  const sampleText = campaign.qr_type === "static" ? (campaign.destination ?? undefined) : kit.sampleText;
  if (!mayChange(ctx, campaign)) {
    return (
      <Card className="max-w-sm">
        <CardBody>
          <LiveDesign org={slug} value={campaign.design_config} sampleText={sampleText} alt="The design" />
        </CardBody>
      </Card>
    );
  }
  return (
    <DesignForm
      kit={{ ...kit, sampleText }}
      design={campaign.design_config}
      version={campaign.version}
      zone={zone}
      save={changeOne.bind(null, slug, id)}
    />
  );
}
