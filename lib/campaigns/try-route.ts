import { bucketOf, languagesOf, type Routed, routeScan, type Visit } from "@/lib/codes";
import type { Routing } from "@/lib/codes/schemas";
import { type Ctx, requireScope } from "@/lib/context";
import { sha256 } from "@/lib/crypto/hash";
import { unprocessable } from "@/lib/errors";
import { campaignInOrg, ownCode } from "./internal";
import type { CampaignStatus, RouteTrial, TryRoute } from "./schemas";
import { statusOf } from "./status";

/** Which rule a visit would meet, and why; by the very function that decides for scans. Nothing is counted. */
export async function tryRoute(ctx: Ctx, id: string, input: TryRoute): Promise<RouteTrial> {
  requireScope(ctx, "codes:read");
  const campaign = await campaignInOrg(ctx, id);
  const own = await ownCode(ctx, campaign);
  const destination = input.destination ?? own?.destinationUrl;
  if (destination == null)
    throw unprocessable([{ path: "destination", message: "Required: the campaign has none of its own." }]);
  const routing = {
    rules: input.rules ?? (campaign.rules as Routing["rules"]),
    utm: input.utm ?? campaign.utm,
    fallbackUrl: campaign.fallbackUrl,
    timeZone: input.time_zone ?? campaign.timeZone,
  };
  return trial(routing, destination, input, ctx.now(), (at) => statusOf(campaign, at));
}

/** The same for a campaign that is not saved yet. */
export function tryRouting(input: TryRoute & { destination: string }, now: Date): RouteTrial {
  const { rules = [], utm = {}, time_zone: timeZone = "UTC" } = input;
  const routing = { rules, utm, fallbackUrl: null, timeZone };
  return trial(routing, input.destination, input, now, () => "running");
}

function trial(
  routing: Routing,
  destination: string,
  input: TryRoute,
  now: Date,
  status: (at: Date) => CampaignStatus,
): RouteTrial {
  const visit = visitOf(input, now);
  const routed = routeScan(routing, destination, visit);
  const named = (index: number) => ({
    index,
    id: routing.rules[index]?.id ?? "",
    name: routing.rules[index]?.name ?? null,
  });
  return {
    status: status(visit.now),
    destination: routed.destination,
    rule: routed.rule === null ? null : named(routed.rule),
    why: sentence(routed, routing),
    trace: routed.trace.map(({ index, matched, why }) => ({
      ...named(index),
      destination: routing.rules[index]?.destination ?? "",
      matched,
      why,
    })),
  };
}

/** Somebody who is the same in every trial, where no percentile is given. */
const SOMEBODY = sha256("signet.try-route");

const visitOf = (input: TryRoute, now: Date): Visit => ({
  now: input.at ?? now,
  device: input.device ?? null,
  os: input.os,
  country: input.country ?? null,
  languages: languagesOf(input.language ?? null),
  scanNumber: input.scan_number,
  bucket: (ruleId) =>
    input.percentile === undefined ? bucketOf(SOMEBODY, ruleId) : Math.floor(input.percentile * 100),
});

function sentence({ rule, trace }: Routed, { rules }: Routing): string {
  if (rules.length === 0) return "There are no rules: every scan goes to the destination.";
  if (rule === null) return "No rule matches: the scan goes to the destination.";
  const conditions = trace.at(-1)?.why.map(({ condition }) => condition) ?? [];
  const name = rules[rule]?.name;
  const which = `Rule ${rule + 1}${name === undefined ? "" : ` (${name})`}`;
  return conditions.length === 0
    ? `${which} has no condition, so it takes every scan that reaches it.`
    : `${which} is the first whose conditions all hold: ${conditions.join(", ")}.`;
}
