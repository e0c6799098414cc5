import { and, eq } from "drizzle-orm";
import { invitations, memberships, users } from "@/db/schema";
import { record } from "@/lib/audit";
import { type Ctx, requireScope, transaction } from "@/lib/context";
import { env } from "@/lib/env";
import { conflict, violates } from "@/lib/errors";
import { hashToken, newInviteToken, uuidv7 } from "@/lib/ids";
import { requireWithin } from "@/lib/limits";
import { sendMail } from "@/lib/mail";
import { requireReach } from "./internal";
import { openInvitation } from "./invitations";
import type { Invitation, Invite } from "./schemas";

const LIFETIME_MS = 7 * 86_400_000;

export interface Invited {
  invitation: Invitation;
  /** Works once, for seven days. Shown to the inviter now and never again. */
  link: string;
  /** Whether the mail server took an e-mail with the link. */
  emailed: boolean;
}

/** Invites somebody by e-mail address, at most with one's own role. An open invitation to the same address is replaced. */
export async function invite(ctx: Ctx, { email, role }: Invite): Promise<Invited> {
  requireScope(ctx, "members:manage");
  requireReach(ctx, role);
  await requireWithin(ctx.db, "invite.send", ctx.org.id);
  const token = newInviteToken();
  const invitation = await transaction(ctx, async (tx) => {
    await refuseMember(tx, email);
    const replaced = await tx.db
      .update(invitations)
      .set({ revokedAt: tx.now() })
      .where(and(eq(invitations.orgId, tx.org.id), eq(invitations.email, email), openInvitation))
      .returning({ id: invitations.id });
    const made = await insert(tx, email, role, token);
    await record(tx, {
      action: "member.invited",
      target: { type: "invitation", id: made.id },
      changes: { email, role, ...(replaced[0] && { replaces: replaced[0].id }) },
    });
    return made;
  });
  const link = `${env().APP_URL}/invite/${token}`;
  return { invitation, link, emailed: await sendMail(letter(ctx, email, link)) };
}

async function refuseMember(tx: Ctx, email: string): Promise<void> {
  const [member] = await tx.db
    .select({ id: users.id })
    .from(users)
    .innerJoin(memberships, eq(memberships.userId, users.id))
    .where(and(eq(memberships.orgId, tx.org.id), eq(users.email, email)));
  if (member) throw conflict("This person is a member already.");
}

async function insert(tx: Ctx, email: string, role: Invite["role"], token: string): Promise<Invitation> {
  const [id, createdAt] = [uuidv7(), tx.now()];
  const expiresAt = new Date(createdAt.getTime() + LIFETIME_MS);
  const invitedBy = tx.actor.type === "user" ? tx.actor.id : null;
  try {
    await tx.db.insert(invitations).values({
      orgId: tx.org.id,
      id,
      email,
      role,
      tokenHash: hashToken(token),
      invitedBy,
      expiresAt,
      createdAt,
    });
  } catch (error) {
    if (violates(error, "invitations_open")) throw conflict("This person was invited just now.");
    throw error;
  }
  const dates = { created_at: createdAt.toISOString(), expires_at: expiresAt.toISOString() };
  return { id, email, role, invited_by: invitedBy && tx.actor.name, ...dates, expired: false };
}

const letter = (ctx: Ctx, email: string, link: string) => ({
  to: email,
  subject: `${ctx.actor.name} invites you to ${ctx.org.name}`,
  text: `${ctx.actor.name} invites you to join ${ctx.org.name} on Signet.

Accept here, within seven days:
${link}

If you do not know what this is about, ignore this message.
`,
});
