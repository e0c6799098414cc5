import { and, eq } from "drizzle-orm";
import { memberships } from "@/db/schema";
import { record } from "@/lib/audit";
import { type Ctx, requireScope, transaction } from "@/lib/context";
import { lockMember, refuseLosingLastOwner, requireReach } from "./internal";
import { announceRole, forgetRole } from "./roles";
import type { ChangeRole } from "./schemas";

/** Gives a member another role. FORBIDDEN above one's own; CONFLICT when the last owner would be lost. */
export async function changeRole(ctx: Ctx, { user_id, role }: ChangeRole): Promise<void> {
  requireScope(ctx, "members:manage");
  requireReach(ctx, role);
  await transaction(ctx, async (tx) => {
    const member = await lockMember(tx, user_id);
    requireReach(tx, member.role);
    if (member.role === role) return;
    refuseLosingLastOwner(member);
    await tx.db
      .update(memberships)
      .set({ role })
      .where(and(eq(memberships.orgId, tx.org.id), eq(memberships.userId, user_id)));
    await record(tx, {
      action: "member.role_changed",
      target: { type: "user", id: user_id },
      changes: { name: member.name, role: [member.role, role] },
    });
    await announceRole(tx.db, tx.org.id, user_id);
  });
  forgetRole(ctx.org.id, user_id);
}
