import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { memberships, organizations } from "@/db/schema";
import type { Ctx } from "@/lib/context";
import { type Role, scopesOf } from "@/lib/scopes";

export interface MemberCall {
  user: { id: string; name: string; email: string };
  slug: string;
  requestId: string;
}

/** What a signed-in person may do in the organisation with this slug; null when it is not theirs or not there. */
export async function contextForMember(db: Db, { user, slug, requestId }: MemberCall): Promise<Ctx | null> {
  const [row] = await db
    .select({
      id: organizations.id,
      name: organizations.name,
      slug: organizations.slug,
      role: memberships.role,
    })
    .from(organizations)
    .innerJoin(memberships, and(eq(memberships.orgId, organizations.id), eq(memberships.userId, user.id)))
    .where(eq(organizations.slug, slug));
  if (!row) return null;
  const { role: stored, ...org } = row;
  const role = stored as Role;
  const actor = { type: "user" as const, id: user.id, name: user.name || user.email };
  return { org, actor, scopes: scopesOf(role), role, requestId, db, now: () => new Date() };
}
