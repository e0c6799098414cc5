import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { DestinationText } from "@/components/codes/destination-text";
import { ZonedTime } from "@/components/codes/zoned-time";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { DataItem, DataList } from "@/components/ui/data-list";
import { TextLink } from "@/components/ui/text-link";
import type { Campaign } from "@/lib/campaigns/schemas";
import type { DestinationDisplay } from "@/lib/display/destination";
import { Tags } from "./badges";
import { STATUS, TYPE } from "./words";

export interface CampaignFactsProps {
  campaign: Campaign;
  destination: DestinationDisplay | null;
  zone: string;
  /** `/acme/campaigns/…`. */
  here: string;
}

const Acts = ({ value, name }: { value: string; name: string }) => (
  <span className="flex">
    <CopyButton value={value} label={`Copy ${name}`} />
    <Button asChild variant="ghost" size="icon-sm">
      <a href={value} target="_blank" rel="noopener noreferrer" aria-label={`Open ${name}`}>
        <ExternalLink aria-hidden />
      </a>
    </Button>
  </span>
);

const Mono = ({ children }: { children: string }) => (
  <span className="font-mono text-[0.92em] break-all" translate="no">
    {children}
  </span>
);

function Schedule({ campaign: { starts_at, ends_at }, zone }: Pick<CampaignFactsProps, "campaign" | "zone">) {
  if (!starts_at && !ends_at) return "From publication on, without an end";
  const start = starts_at && <ZonedTime at={starts_at} zone={zone} />;
  const end = ends_at && <ZonedTime at={ends_at} zone={zone} />;
  if (!end) return <>From {start}, without an end</>;
  return start ? (
    <>
      {start} – {end}
    </>
  ) : (
    <>Until {end}</>
  );
}

function Routing({ campaign, here }: Pick<CampaignFactsProps, "campaign" | "here">): ReactNode {
  const count = campaign.rules.length;
  return (
    <>
      {count === 0 ? "No rules: everyone goes to one place" : `${count} ${count === 1 ? "rule" : "rules"}`}
      {" · "}
      <TextLink href={`${here}/destination`}>{count === 0 ? "Add rules" : "See the rules"}</TextLink>
    </>
  );
}

/** What the campaign is and does. */
export function CampaignFacts({ campaign, destination, zone, here }: CampaignFactsProps) {
  const routed = campaign.qr_type !== "static";
  const figure = (n: number) => n.toLocaleString("en");
  return (
    <Card>
      <CardHeader title="Details" description={`Times in ${zone}`} />
      <CardBody className="pt-2 pb-2 sm:pt-2 sm:pb-2">
        <DataList>
          <DataItem label="Status">{STATUS[campaign.status].meaning}</DataItem>
          <DataItem label="Type">
            {TYPE[campaign.qr_type].label}
            <span className="block text-muted">{TYPE[campaign.qr_type].meaning}</span>
          </DataItem>
          {campaign.destination !== null && (
            <DataItem
              label="Leads to"
              action={<CopyButton value={campaign.destination} label="Copy the destination" />}
            >
              <DestinationText destination={destination} />
            </DataItem>
          )}
          {routed && (
            <DataItem label="Rules">
              <Routing campaign={campaign} here={here} />
            </DataItem>
          )}
          {campaign.scan_url && (
            <DataItem
              label="Scan address"
              action={<Acts value={campaign.scan_url} name="the scan address" />}
            >
              <Mono>{campaign.scan_url}</Mono>
            </DataItem>
          )}
          {campaign.verification_url && (
            <DataItem
              label="Check page"
              action={<Acts value={campaign.verification_url} name="the address of the check page" />}
            >
              <Mono>{campaign.verification_url}</Mono>
            </DataItem>
          )}
          {routed && (
            <DataItem label="Schedule">
              <Schedule campaign={campaign} zone={zone} />
            </DataItem>
          )}
          {routed && (
            <DataItem label="Scans by people">
              <span className="tabular-nums">
                {figure(campaign.scan_count)}
                {campaign.max_scans !== null && `, at most ${figure(campaign.max_scans)} of its own code`}
              </span>
            </DataItem>
          )}
          {campaign.has_password && <DataItem label="Password">Asked for before a scan goes on</DataItem>}
          <DataItem label="Codes">
            <span className="tabular-nums">{figure(campaign.code_count)}</span> ·{" "}
            <TextLink href={`${here}/codes`}>See the codes</TextLink>
          </DataItem>
          <DataItem label="Tags">
            {campaign.tags.length > 0 && <Tags tags={campaign.tags} max={20} />}
          </DataItem>
          <DataItem label="Owner">{campaign.owner}</DataItem>
          {campaign.notes && (
            <DataItem label="Notes">
              <span className="whitespace-pre-wrap">{campaign.notes}</span>
            </DataItem>
          )}
          <DataItem label="Made">
            <ZonedTime at={campaign.created_at} zone={zone} /> by {campaign.created_by}
          </DataItem>
        </DataList>
      </CardBody>
    </Card>
  );
}
