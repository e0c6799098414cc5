import { record } from "@/lib/audit";
import { type Ctx, transaction } from "@/lib/context";
import { forbidden } from "@/lib/errors";
import { deleteMembership, lockMember, refuseLosingLastOwner } from "./internal";
import { forgetRole } from "./roles";

/** The acting person leaves the organisation; any role may, but the last owner may not. */
export async function leaveOrganization(ctx: Ctx): Promise<void> {
  const { type, id } = ctx.actor;
  if (type !== "user" || id === null) throw forbidden("Only a person can leave.");
  await transaction(ctx, async (tx) => {
    const member = await lockMember(tx, id);
    refuseLosingLastOwner(member);
    await deleteMembership(tx, id);
    await record(tx, {
      action: "member.left",
      target: { type: "user", id },
      changes: { name: member.name, role: [member.role, null] },
    });
  });
  forgetRole(ctx.org.id, id);
}
