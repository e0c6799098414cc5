import { distanceM, geohash, type Position } from "./geo";
import type { ResolvedCode } from "./resolve";
import type { Reason } from "./schemas";

export interface LocationMatch {
  /** null: the scanner gave no position. */
  matched: boolean | null;
  /** Rounded to 50 m, so that the place cannot be found by asking from many sides. */
  distanceM: number | null;
  /** Geohash of 5 characters (about 5 km), never the exact place. */
  registeredAddress: string;
}

export interface Decision {
  verified: boolean;
  reason: Reason | null;
  location: LocationMatch | null;
}

/**
 * What a scan of `resolved` at `now` from `position` means. Pure. Scan limits are not decided here but by one atomic
 * UPDATE (use.ts), after everything else has passed. The order of the reasons is the order of their weight.
 */
export function decide(resolved: ResolvedCode, now: Date, position: Position | null): Decision {
  const { code } = resolved;
  const location = matchLocation(code, position);
  const reason = firstReason(resolved, now, location);
  return { verified: reason === null, reason, location };
}

function firstReason(
  { code, campaign, signatureValid, algorithm }: ResolvedCode,
  now: Date,
  location: LocationMatch | null,
): Reason | null {
  if (!signatureValid)
    return algorithm === "accepted" || algorithm === "deprecated" ? "SIGNATURE" : "ALGORITHM";
  if (algorithm === "rejected" || algorithm === "unknown") return "ALGORITHM";
  if (code.revokedAt) return "REVOKED";
  if (campaign?.archivedAt) return "EXPIRED";
  for (const { startsAt, expiresAt } of schedulesOf(code, campaign)) {
    if (startsAt && now < startsAt) return "NOT_STARTED";
    if (expiresAt && now >= expiresAt) return "EXPIRED";
  }
  if (campaign && !campaign.publishedAt) return "NOT_STARTED";
  if (location?.matched === false) return "GEO_FENCE";
  return null;
}

const schedulesOf = (code: ResolvedCode["code"], campaign: ResolvedCode["campaign"]) => [
  ...(campaign ? [{ startsAt: campaign.startsAt, expiresAt: campaign.endsAt }] : []),
  { startsAt: code.startsAt, expiresAt: code.expiresAt },
];

function matchLocation(code: ResolvedCode["code"], position: Position | null): LocationMatch | null {
  if (code.latitude === null || code.longitude === null) return null;
  const place = { lat: code.latitude, lng: code.longitude };
  const registeredAddress = geohash(place);
  if (!position) return { matched: null, distanceM: null, registeredAddress };
  const distance = distanceM(place, position);
  return {
    matched: distance <= (code.radiusM ?? 50),
    distanceM: Math.round(distance / 50) * 50,
    registeredAddress,
  };
}
