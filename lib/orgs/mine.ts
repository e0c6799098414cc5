import { asc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { memberships, organizations } from "@/db/schema";
import type { Role } from "@/lib/scopes";

export interface MyOrganization {
  id: string;
  name: string;
  slug: string;
  role: Role;
}

/** The organisations a person belongs to, by name: for the switcher and after sign-in. */
export async function listMyOrganizations(db: Db, userId: string): Promise<MyOrganization[]> {
  const rows = await db
    .select({
      id: organizations.id,
      name: organizations.name,
      slug: organizations.slug,
      role: memberships.role,
    })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.orgId))
    .where(eq(memberships.userId, userId))
    .orderBy(asc(organizations.name), asc(organizations.id));
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}
