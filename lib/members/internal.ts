import { and, asc, eq, or } from "drizzle-orm";
import { memberships, users } from "@/db/schema";
import type { Ctx } from "@/lib/context";
import { conflict, forbidden, notFound } from "@/lib/errors";
import { ROLES, type Role } from "@/lib/scopes";
import { announceRole } from "./roles";

const rank = (role: Role): number => ROLES.length - ROLES.indexOf(role);

/** Nobody gives, changes or takes a role above their own. */
export function requireReach(ctx: Ctx, role: Role): void {
  if (!ctx.role || rank(role) > rank(ctx.role)) throw forbidden(`This takes the role ${role}.`);
}

export interface LockedMember {
  name: string;
  role: Role;
  /** Whether somebody else is an owner too. */
  replaceable: boolean;
}

/**
 * The member (or NOT_FOUND) and all owners, locked in one order until the transaction ends: of two owners who step down
 * at the same moment the second waits and then finds itself the last.
 */
export async function lockMember(tx: Ctx, userId: string): Promise<LockedMember> {
  const rows = await tx.db
    .select({ userId: memberships.userId, name: users.name, role: memberships.role })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.orgId, tx.org.id),
        or(eq(memberships.role, "owner"), eq(memberships.userId, userId)),
      ),
    )
    .orderBy(asc(memberships.userId))
    .for("update", { of: memberships });
  const member = rows.find((row) => row.userId === userId);
  if (!member) throw notFound("Member");
  const replaceable = rows.some((row) => row.role === "owner" && row.userId !== userId);
  return { name: member.name, role: member.role as Role, replaceable };
}

export function refuseLosingLastOwner(member: LockedMember): void {
  if (member.role !== "owner" || member.replaceable) return;
  throw conflict("An organisation needs an owner: make somebody else one first.");
}

export async function deleteMembership(tx: Ctx, userId: string): Promise<void> {
  await tx.db
    .delete(memberships)
    .where(and(eq(memberships.orgId, tx.org.id), eq(memberships.userId, userId)));
  await announceRole(tx.db, tx.org.id, userId);
}
