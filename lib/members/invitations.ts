import { and, desc, eq, isNull } from "drizzle-orm";
import { invitations, users } from "@/db/schema";
import { record } from "@/lib/audit";
import { type Ctx, requireScope, transaction } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { toRfc3339 } from "@/lib/time";
import type { Invitation, RevokeInvitation } from "./schemas";

/** Neither accepted nor revoked. One that has expired stays listed, so that it can be sent again. */
export const openInvitation = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt));

/** The open invitations, newest first. */
export async function listInvitations(ctx: Ctx): Promise<Invitation[]> {
  requireScope(ctx, "members:read");
  const now = ctx.now();
  const rows = await ctx.db
    .select({
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      invitedBy: users.name,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .leftJoin(users, eq(users.id, invitations.invitedBy))
    .where(and(eq(invitations.orgId, ctx.org.id), openInvitation))
    .orderBy(desc(invitations.createdAt), desc(invitations.id));
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    role: row.role as Invitation["role"],
    invited_by: row.invitedBy,
    created_at: toRfc3339(row.createdAt),
    expires_at: toRfc3339(row.expiresAt),
    expired: row.expiresAt <= now,
  }));
}

/** Takes an open invitation back: its link leads nowhere from now on. */
export async function revokeInvitation(ctx: Ctx, { id }: RevokeInvitation): Promise<void> {
  requireScope(ctx, "members:manage");
  await transaction(ctx, async (tx) => {
    const [row] = await tx.db
      .update(invitations)
      .set({ revokedAt: tx.now() })
      .where(and(eq(invitations.orgId, tx.org.id), eq(invitations.id, id), openInvitation))
      .returning({ email: invitations.email });
    if (!row) throw notFound("Invitation");
    await record(tx, {
      action: "invitation.revoked",
      target: { type: "invitation", id },
      changes: { email: row.email },
    });
  });
}
