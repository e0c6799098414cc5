import { formatZoned } from "@/components/codes/zoned";
import type { Campaign } from "@/lib/campaigns/schemas";

/** A row or card of the list, everything already in words: it crosses to the browser. */
export interface CampaignView {
  id: string;
  name: string;
  href: string;
  status: Campaign["status"];
  type: Campaign["qr_type"];
  tags: readonly string[];
  owner: string | null;
  scans: string;
  codes: string;
  changed: string;
  changedAt: string;
}

/** On the server: the times are on the organisation's clocks. */
export const toView = (campaign: Campaign, slug: string, zone: string): CampaignView => ({
  id: campaign.id,
  name: campaign.name,
  href: `/${slug}/campaigns/${campaign.id}`,
  status: campaign.status,
  type: campaign.qr_type,
  tags: campaign.tags,
  owner: campaign.owner,
  // Nothing of ours stands between a static code and its destination: there is nothing to count.
  scans: campaign.qr_type === "static" ? "—" : campaign.scan_count.toLocaleString("en"),
  codes: campaign.code_count.toLocaleString("en"),
  changed: formatZoned(campaign.updated_at, zone, false),
  changedAt: campaign.updated_at,
});

/** "12 codes · 340 scans", for a card. */
export const countWords = ({ codes, scans, type }: CampaignView): string => {
  const words = `${codes} ${codes === "1" ? "code" : "codes"}`;
  return type === "static" ? words : `${words} · ${scans} ${scans === "1" ? "scan" : "scans"}`;
};
