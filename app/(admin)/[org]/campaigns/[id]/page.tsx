import { ScanLine } from "lucide-react";
import type { Metadata } from "next";
import { designKit } from "@/app/(admin)/_designs/design-kit";
import { CampaignFacts } from "@/components/campaigns/campaign-facts";
import { CampaignHistory } from "@/components/campaigns/campaign-history";
import { LivePicture } from "@/components/campaigns/live-picture";
import { AddressNotice } from "@/components/codes/address-notice";
import { CodePicture } from "@/components/codes/code-picture";
import { CodeScans } from "@/components/codes/scan-list";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { listCampaignVersions } from "@/lib/campaigns";
import type { Campaign } from "@/lib/campaigns/schemas";
import { getCode, renderCode } from "@/lib/codes";
import type { Ctx } from "@/lib/context";
import { describeDestination } from "@/lib/display/destination";
import { env } from "@/lib/env";
import { platform } from "@/lib/platform";
import { scansOfCode } from "@/lib/scans";
import { pageContext } from "@/lib/web/page";
import { timeZoneOf } from "../../time-zone";
import { revertOne } from "../actions";
import { type CampaignPageProps, campaignOf, mayChange } from "./campaign";

export async function generateMetadata({ params }: CampaignPageProps): Promise<Metadata> {
  const { org, id } = await params;
  const { name } = await campaignOf(await pageContext(org, "codes:read"), id);
  return { title: { absolute: `${name} · Campaigns · Signet` } };
}

const NEWEST = 10;

const shown = (url: string | null) => (url === null ? null : describeDestination(url));

export default async function CampaignPage({ params }: CampaignPageProps) {
  const { org: slug, id } = await params;
  const ctx = await pageContext(slug, "codes:read");
  const campaign = await campaignOf(ctx, id);
  const [zone, versions] = await Promise.all([timeZoneOf(ctx), listCampaignVersions(ctx, id)]);
  const here = `/${slug}/campaigns/${id}`;
  return (
    <>
      <AddressNotice base={env().APP_URL} />
      <div className="grid items-start gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <Picture ctx={ctx} campaign={campaign} slug={slug} here={here} />
        <div className="grid min-w-0 gap-6">
          <CampaignFacts
            campaign={campaign}
            destination={shown(campaign.destination)}
            zone={zone}
            here={here}
          />
          <CampaignHistory
            versions={versions.map((version) => ({ ...version, shown: shown(version.destination) }))}
            zone={zone}
            revert={mayChange(ctx, campaign) ? revertOne.bind(null, slug, id) : undefined}
          />
          {campaign.qr_type !== "static" && campaign.short_code !== null && (
            <Scans ctx={ctx} token={campaign.short_code} campaign={campaign} zone={zone} />
          )}
        </div>
      </div>
    </>
  );
}

interface PartProps {
  ctx: Ctx;
  campaign: Campaign;
}

async function Picture({ ctx, campaign, slug, here }: PartProps & { slug: string; here: string }) {
  const { short_code: token, qr_type, design_config, ticket_url, name } = campaign;
  if (token === null) {
    return (
      <Card>
        <CardHeader title="No code of its own" />
        <CardBody className="pt-2 text-sm text-muted">
          This campaign was made in bulk: each of its codes leads to its own destination.{" "}
          <TextLink href={`${here}/codes`}>See the codes</TextLink>
        </CardBody>
      </Card>
    );
  }
  if (qr_type === "morphing") {
    const { sampleText } = await designKit(ctx);
    const gate = ctx.scopes.has("tickets:admit") ? `/${slug}/gate?campaign=${campaign.id}` : null;
    return (
      <LivePicture
        org={slug}
        design={design_config}
        sampleText={sampleText}
        ticketUrl={ticket_url}
        gateHref={gate}
      />
    );
  }
  const { body } = await renderCode(platform.get().db, token, "svg");
  return <CodePicture token={token} name={name} svg={String(body)} />;
}

async function Scans({ ctx, token, campaign, zone }: PartProps & { token: string; zone: string }) {
  const scans = await scansOfCode(ctx, (await getCode(ctx, token)).id, NEWEST);
  return (
    <Card>
      <CardHeader
        title="Newest scans"
        description={
          scans.length > 0
            ? `The last ${NEWEST} of the campaign’s own code, bots included. Times in ${zone}.`
            : undefined
        }
        className="pb-4"
      />
      {scans.length > 0 ? (
        <div className="border-t border-line">
          <CodeScans scans={scans} zone={zone} />
        </div>
      ) : (
        <EmptyState
          icon={ScanLine}
          level={3}
          title={campaign.code_count > 1 ? "Its own code was not scanned yet" : "Not scanned yet"}
          className="pt-2"
        >
          {campaign.qr_type === "morphing"
            ? "Open the live ticket and point a phone’s camera at it to see the first one here."
            : "Point a phone’s camera at the picture to see the first one here."}
        </EmptyState>
      )}
    </Card>
  );
}
