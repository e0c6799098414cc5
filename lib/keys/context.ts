import type { Db } from "@/db/client";
import type { Ctx } from "@/lib/context";
import { type ApiKeyKind, parseApiKey } from "@/lib/ids";
import { membershipOf } from "@/lib/members";
import { boundedScopes } from "@/lib/scopes";
import { addressAllowed } from "./addresses";
import { lookUpKey } from "./lookup";
import { noteUse } from "./use";

export interface KeyCall {
  /** As presented. */
  text: string;
  /** The caller's address. */
  ip: string;
  requestId: string;
  kind: ApiKeyKind;
}

/**
 * What the bearer of an API key may do now, or null for every reason there is to refuse: not a key, unknown, of another
 * kind, revoked, expired, from an address it is not for, or made by somebody who has left the organisation.
 */
export async function contextForKey(db: Db, { text, ip, requestId, kind }: KeyCall): Promise<Ctx | null> {
  const parsed = parseApiKey(text);
  if (parsed?.kind !== kind) return null;
  const key = await lookUpKey(db, parsed.hash);
  const now = Date.now();
  if (!key || key.kind !== kind || key.revokedAt || (key.expiresAt && key.expiresAt.getTime() <= now))
    return null;
  if (!addressAllowed(key.allowedIps, ip)) return null;
  const membership = await membershipOf(db, key.org.id, key.createdBy);
  // Who left and came back has to make new keys: the old ones stay dead.
  if (!membership || membership.since > key.createdAt) return null;
  noteUse(db, key, now);
  return {
    org: { ...key.org },
    actor: { type: "api_key", id: key.id, name: key.name },
    scopes: boundedScopes(key.scopes, membership.role),
    role: membership.role,
    requestId,
    db,
    now: () => new Date(),
  };
}
