import { record } from "@/lib/audit";
import { type Ctx, requireScope, transaction } from "@/lib/context";
import { deleteMembership, lockMember, refuseLosingLastOwner, requireReach } from "./internal";
import { forgetRole } from "./roles";
import type { RemoveMember } from "./schemas";

/** Takes a member out. Their sessions see the organisation no more and their API keys stop working at once. */
export async function removeMember(ctx: Ctx, { user_id }: RemoveMember): Promise<void> {
  requireScope(ctx, "members:manage");
  await transaction(ctx, async (tx) => {
    const member = await lockMember(tx, user_id);
    requireReach(tx, member.role);
    refuseLosingLastOwner(member);
    await deleteMembership(tx, user_id);
    await record(tx, {
      action: "member.removed",
      target: { type: "user", id: user_id },
      changes: { name: member.name, role: [member.role, null] },
    });
  });
  forgetRole(ctx.org.id, user_id);
}
