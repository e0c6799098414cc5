import { and, eq, isNull, lt, or } from "drizzle-orm";
import type { Db } from "@/db/client";
import { analyticsShares, campaigns, organizations } from "@/db/schema";
import type { Ctx } from "@/lib/context";
import { verifyPassword } from "@/lib/crypto/password";
import { notFound } from "@/lib/errors";
import { hashToken } from "@/lib/ids";
import { consume, giveBack, requireWithin, tooMany } from "@/lib/limits";
import { log } from "@/lib/log";
import type { Clock } from "@/lib/time";
import { statusOf } from "./internal";
import { newPass, passHolds } from "./pass";

/** Somebody who holds a link; nobody is signed in. */
export interface Visit {
  db: Db;
  now: Clock;
  requestId: string;
  /** The visitor's address as limits count it (lib/web/request.ts). */
  addressGroup: string;
}

/** Nothing is told of what is behind the password. */
export interface LockedShare {
  id: string;
  locked: true;
}

export interface OpenShare {
  id: string;
  locked: false;
  campaign: { id: string; name: string };
  organization: Ctx["org"];
  /** The organisation's: whose days are shown. */
  timeZone: string;
}

const SEEN_EVERY_MS = 5 * 60_000;

/**
 * What a link leads to. `passOf`: the pass that the browser keeps for a share. Throws NOT_FOUND, the same for a link that
 * never was, was revoked or has expired, and RATE_LIMITED.
 */
export async function openShare(
  visit: Visit,
  token: string,
  passOf: (id: string) => string | undefined,
): Promise<OpenShare | LockedShare> {
  await requireWithin(visit.db, "share.read", visit.addressGroup);
  const { id, passwordHash, lastSeenAt, ...open } = await shareByToken(visit, token);
  if (passwordHash !== null && !passHolds(passOf(id) ?? "", { id, passwordHash }, visit.now()))
    return { id, locked: true };
  noteVisit(visit, open.organization.id, id, lastSeenAt);
  return { id, locked: false, ...open };
}

/**
 * The pass that a right password gives; null for a wrong one. Wrong ones are counted by share and address: each before
 * it is checked, so that many at once are no way around, and a right one is taken back. Throws NOT_FOUND, RATE_LIMITED.
 */
export async function unlockShare(
  visit: Visit,
  token: string,
  password: string,
): Promise<{ id: string; pass: string } | null> {
  await requireWithin(visit.db, "share.read", visit.addressGroup);
  const { id, passwordHash } = await shareByToken(visit, token);
  if (passwordHash === null) throw notFound("Share");
  const [subject, at] = [`${id}:${visit.addressGroup}`, Date.now()];
  const state = await consume(visit.db, "share.password", subject, at);
  if (!state.allowed) throw tooMany(state);
  if (!(await verifyPassword(passwordHash, password))) return null;
  await giveBack(visit.db, "share.password", subject, at);
  return { id, pass: newPass({ id, passwordHash }, visit.now()) };
}

async function shareByToken({ db, now }: Visit, token: string) {
  const [row] = await db
    .select({
      id: analyticsShares.id,
      passwordHash: analyticsShares.passwordHash,
      expiresAt: analyticsShares.expiresAt,
      revokedAt: analyticsShares.revokedAt,
      lastSeenAt: analyticsShares.lastSeenAt,
      campaign: { id: campaigns.id, name: campaigns.name },
      organization: { id: organizations.id, name: organizations.name, slug: organizations.slug },
      timeZone: organizations.timeZone,
    })
    .from(analyticsShares)
    .innerJoin(organizations, eq(organizations.id, analyticsShares.orgId))
    .innerJoin(
      campaigns,
      and(eq(campaigns.orgId, analyticsShares.orgId), eq(campaigns.id, analyticsShares.campaignId)),
    )
    .where(eq(analyticsShares.tokenHash, hashToken(token)));
  if (!row || statusOf(row, now()) !== "live") throw notFound("Share");
  const { expiresAt: _, revokedAt: __, ...found } = row;
  return found;
}

/** At most every five minutes, and beside the page: it must not wait for this, nor fail with it. */
function noteVisit({ db, now }: Visit, orgId: string, id: string, lastSeenAt: Date | null): void {
  const before = new Date(now().getTime() - SEEN_EVERY_MS);
  if (lastSeenAt && lastSeenAt > before) return;
  db.update(analyticsShares)
    .set({ lastSeenAt: now() })
    .where(
      and(
        eq(analyticsShares.orgId, orgId),
        eq(analyticsShares.id, id),
        or(isNull(analyticsShares.lastSeenAt), lt(analyticsShares.lastSeenAt, before)),
      ),
    )
    .catch((error: unknown) => log().debug({ err: error, share: id }, "visit not noted"));
}
