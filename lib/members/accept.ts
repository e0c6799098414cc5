import { and, eq, gt } from "drizzle-orm";
import type { Db } from "@/db/client";
import { invitations, memberships, organizations, users } from "@/db/schema";
import { record } from "@/lib/audit";
import { type Ctx, transaction } from "@/lib/context";
import { forbidden, notFound } from "@/lib/errors";
import { hashToken } from "@/lib/ids";
import { type Role, scopesOf } from "@/lib/scopes";
import { openInvitation } from "./invitations";
import { announceRole, forgetRole } from "./roles";

/** What the invitation's page shows to whoever holds the link. */
export interface OfferedInvitation {
  organization: { id: string; name: string; slug: string };
  id: string;
  email: string;
  role: Role;
  invitedBy: string | null;
  expiresAt: Date;
}

/** The invitation behind a link, or null when it is unknown, used, revoked or expired. */
export async function invitationByToken(
  db: Db,
  token: string,
  now = new Date(),
): Promise<OfferedInvitation | null> {
  const [row] = await db
    .select({
      organization: { id: organizations.id, name: organizations.name, slug: organizations.slug },
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      invitedBy: users.name,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.orgId))
    .leftJoin(users, eq(users.id, invitations.invitedBy))
    .where(and(eq(invitations.tokenHash, hashToken(token)), openInvitation, gt(invitations.expiresAt, now)));
  return row ? { ...row, role: row.role as Role } : null;
}

/** Whether somebody waits for the person with this address. */
export async function isInvited(db: Db, email: string, now = new Date()): Promise<boolean> {
  const open = and(eq(invitations.email, email), openInvitation, gt(invitations.expiresAt, now));
  return (await db.$count(invitations, open)) > 0;
}

export interface Acceptance {
  token: string;
  user: { id: string; name: string; email: string };
  requestId: string;
}

/**
 * A signed-in person takes up an invitation to their own e-mail address and becomes a member; who is one already keeps
 * the role they have. NOT_FOUND for a link that no longer works, FORBIDDEN for somebody else's invitation.
 */
export async function acceptInvitation(
  db: Db,
  { token, user, requestId }: Acceptance,
): Promise<{ slug: string }> {
  const offer = await invitationByToken(db, token);
  if (!offer) throw notFound("Invitation");
  if (offer.email !== user.email) throw forbidden("This invitation is for another e-mail address.");
  const ctx: Ctx = {
    org: offer.organization,
    actor: { type: "user", id: user.id, name: user.name || user.email },
    scopes: scopesOf(offer.role),
    role: offer.role,
    requestId,
    db,
    now: () => new Date(),
  };
  await transaction(ctx, (tx) => join(tx, offer, user.id));
  forgetRole(ctx.org.id, user.id);
  return { slug: offer.organization.slug };
}

async function join(tx: Ctx, { id, role }: OfferedInvitation, userId: string): Promise<void> {
  const [used] = await tx.db
    .update(invitations)
    .set({ acceptedAt: tx.now() })
    .where(and(eq(invitations.orgId, tx.org.id), eq(invitations.id, id), openInvitation))
    .returning({ id: invitations.id });
  if (!used) throw notFound("Invitation");
  const [made] = await tx.db
    .insert(memberships)
    .values({ orgId: tx.org.id, userId, role, createdAt: tx.now() })
    .onConflictDoNothing()
    .returning({ role: memberships.role });
  await record(tx, {
    action: made ? "member.joined" : "invitation.accepted",
    target: { type: "user", id: userId },
    changes: { invitation: id, ...(made && { role }) },
  });
  await announceRole(tx.db, tx.org.id, userId);
}
