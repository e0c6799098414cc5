import { asLocation, countsScans, isLimited, type ResolvedCode, withUtm } from "@/lib/codes";
import type { Routing } from "@/lib/codes/schemas";

/** What of a resolved code every scan would work out again. */
interface Prepared {
  /** Where a scan goes that no rule takes, ready for the header. */
  location: string;
  /** null: no rules, so every scan goes there. */
  routing: Routing | null;
  /** Whether scans are counted one by one. */
  counted: boolean;
}

const kept = new WeakMap<ResolvedCode, Prepared>();

/** Kept as long as the resolved code is, so for at most 5 s. Only for a code whose signature holds. */
export function prepare(resolved: ResolvedCode, destination: string): Prepared {
  const known = kept.get(resolved);
  if (known) return known;
  const routing = routingOf(resolved);
  const prepared = {
    location: asLocation(routing ? withUtm(destination, routing.utm) : destination),
    routing: routing && routing.rules.length > 0 ? routing : null,
    counted: isLimited(resolved) || (routing !== null && countsScans(routing)),
  };
  kept.set(resolved, prepared);
  return prepared;
}

/** Not parsed again: the signature says that the row is what the schema once let in. */
function routingOf({ campaign }: ResolvedCode): Routing | null {
  if (!campaign) return null;
  const { rules, utm, fallbackUrl, timeZone } = campaign;
  return { rules: rules as Routing["rules"], utm: utm as Routing["utm"], fallbackUrl, timeZone };
}
