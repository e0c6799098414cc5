import type { Metadata } from "next";
import { fieldsOf } from "@/components/campaigns/campaign-fields";
import { DestinationForm } from "@/components/campaigns/destination-form";
import { pageContext } from "@/lib/web/page";
import { timeZoneOf } from "../../../time-zone";
import { changeOne, tryOut } from "../../actions";
import { type CampaignPageProps, campaignOf, mayChange } from "../campaign";

export const metadata: Metadata = { title: "Destination & rules" };

export default async function CampaignDestinationPage({ params }: CampaignPageProps) {
  const { org: slug, id } = await params;
  const ctx = await pageContext(slug, "codes:read");
  const campaign = await campaignOf(ctx, id);
  const zone = await timeZoneOf(ctx);
  return (
    <DestinationForm
      before={fieldsOf(campaign, zone)}
      rules={campaign.rules}
      type={campaign.qr_type}
      hasOwnCode={campaign.short_code !== null}
      version={campaign.version}
      zone={zone}
      readOnly={!mayChange(ctx, campaign)}
      save={changeOne.bind(null, slug, id)}
      tryOut={tryOut.bind(null, slug, id)}
    />
  );
}
