import type { Source } from "@/lib/scans/schemas";
import type { PlannedCampaign, PlannedCode } from "./plan";
import { Choice, type Random } from "./random";
import type { Visitor } from "./visitors";

const DYNAMIC = new Choice<Source>([
  ["redirect", 93],
  ["page", 6],
  ["api", 1],
]);
const TICKET = new Choice<Source>([
  ["gate", 46],
  ["redirect", 40],
  ["page", 14],
]);
const LONE = new Choice<Source>([
  ["page", 78],
  ["api", 22],
]);

/** Which door the scan came to. Bots have no ticket. */
export function sourceOf(campaign: PlannedCampaign | null, bot: boolean, random: Random): Source {
  if (campaign === null) return LONE.draw(random);
  return campaign.theme.type === "morphing" && !bot ? TICKET.draw(random) : DYNAMIC.draw(random);
}

/** Of a copy: it is too far from where it was put up, known as a copy, or the first to be seen. */
const CLONED = new Choice([
  ["geo_fence", 62],
  ["flagged", 22],
  ["verified", 16],
]);
const GATE = new Choice([
  ["admitted", 90],
  ["already_admitted", 6],
  ["stale", 3],
  ["forged", 1],
]);

interface Situation {
  at: number;
  planned: PlannedCode;
  campaign: PlannedCampaign | null;
  source: Source;
  cloned: boolean;
}

export function outcomeOf({ at, planned, campaign, source, cloned }: Situation, random: Random): string {
  if (planned.revokedAt !== null && at >= planned.revokedAt) return "revoked";
  if (campaign?.endsAt && at >= campaign.endsAt) return "expired";
  if (campaign && at < campaign.startsAt) return "not_started";
  if (cloned) return CLONED.draw(random);
  if (source === "gate") return GATE.draw(random);
  if (campaign?.theme.type === "morphing" && random.chance(0.04)) return "stale";
  if (planned.limited && random.chance(0.3)) return "scan_limit";
  return random.chance(0.0006) ? "signature" : "verified";
}

/** The id of the rule that was taken, as COPY writes it. */
export const ruleOf = (campaign: PlannedCampaign | null, outcome: string, { os }: Visitor): string =>
  campaign?.theme.iosRule && outcome === "verified" && os === "iOS" ? IOS_RULE : "\\N";

export const IOS_RULE = "ios";
