import { domainToASCII } from "node:url";
import type { ResolvedCode } from "@/lib/codes";
import { destinationsOf } from "@/lib/codes/schemas";
import { describeDestination } from "@/lib/display/destination";
import type { Verification } from "./schemas";

type Destinations = Pick<
  Verification,
  "destination_url" | "destination_withheld" | "destination_domain" | "other_domains"
>;

/** The registrable domain, in ASCII: enough to judge where it leads, too little to go there. */
function domainOf(address: string): string[] {
  const host = describeDestination(address)?.host;
  if (!host) return [];
  return [host.ascii === null ? host.registrable : domainToASCII(host.registrable)];
}

/**
 * What whoever checks a code is told of where it leads. The check page must not open what a password or the live code
 * protects: of those only the domain is told. Of a campaign with rules also the domains that other visitors may be led to.
 */
export function presentDestinations({ code, campaign }: ResolvedCode): Destinations {
  const own = code.destinationUrl;
  const why = withheld(code.qrType, campaign?.passwordHash ?? null);
  const [domain] = own === null ? [] : domainOf(own);
  const others = campaign
    ? destinationsOf({ rules: campaign.rules, fallbackUrl: campaign.fallbackUrl }, null)
    : [];
  const domains = new Set(others.flatMap(domainOf));
  if (domain !== undefined) domains.delete(domain);
  return {
    destination_url: why === null ? own : null,
    ...(why === null ? {} : { destination_withheld: why, destination_domain: domain ?? null }),
    ...(domains.size === 0 ? {} : { other_domains: [...domains] }),
  };
}

/** A static code carries its destination itself: there is nothing left to withhold. */
function withheld(qrType: string, passwordHash: string | null): "TICKET" | "PASSWORD" | null {
  if (qrType === "morphing") return "TICKET";
  return passwordHash !== null && qrType !== "static" ? "PASSWORD" : null;
}
