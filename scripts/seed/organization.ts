import { and, asc, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { memberships, organizations, scanRollups, scans, users } from "@/db/schema";
import type { Ctx } from "@/lib/context";
import { conflict, notFound } from "@/lib/errors";
import { contextForMember } from "@/lib/members";
import { foundOrganization } from "@/lib/onboarding";
import { slugify } from "@/lib/orgs";

/** Generated organisations are told by this, in their names and addresses. */
const LABEL = "Seed";
const DEFAULT_NAME = "demo";

export interface Owner {
  id: string;
  name: string;
  email: string;
}

/** Who the organisation is for: the person with this address, else who was here first. Throws NOT_FOUND. */
export async function ownerFor(db: Database, email: string | undefined): Promise<Owner> {
  const [person] = await db
    .select({ id: users.id, name: users.name, email: users.email })
    .from(users)
    .where(email === undefined ? undefined : eq(users.email, email.toLowerCase()))
    .orderBy(asc(users.createdAt))
    .limit(1);
  if (!person) throw notFound("Person");
  return person;
}

/**
 * The organisation that a history is written into, made when it is missing. Only one made here is ever touched, and one
 * that has scans already only when `named`: then the new history is added. Throws CONFLICT with the reason.
 */
export async function seededOrganization(
  db: Database,
  owner: Owner,
  { named, since, requestId }: { named: string | undefined; since: Date; requestId: string },
): Promise<Ctx> {
  const wish = (named ?? DEFAULT_NAME).replace(/^seed[-\s]/i, "");
  const name = `${LABEL} ${wish}`;
  const slug = slugify(name);
  const [found] = await db.select().from(organizations).where(eq(organizations.slug, slug));
  const [other] =
    named && !found ? await db.select().from(organizations).where(eq(organizations.slug, named)) : [];
  if (other || (found && !found.name.startsWith(`${LABEL} `)))
    throw conflict(`/${named ?? slug} was not made by this command: generated scans stay out of it.`);
  if (!found) return foundOrganization(db, { user: owner, name, requestId, now: () => since });
  if (named === undefined && (await hasScans(db, found.id)))
    throw conflict(`${found.name} has scans already. To add to them, name it: --org ${slug}`);
  return contextOfOwner(db, found.id, slug, requestId);
}

async function hasScans(db: Database, orgId: string): Promise<boolean> {
  const [raw] = await db.select({ id: scans.id }).from(scans).where(eq(scans.orgId, orgId)).limit(1);
  const [rolled] = await db
    .select({ from: scanRollups.from })
    .from(scanRollups)
    .where(eq(scanRollups.orgId, orgId))
    .limit(1);
  return raw !== undefined || rolled !== undefined;
}

async function contextOfOwner(db: Database, orgId: string, slug: string, requestId: string): Promise<Ctx> {
  const [user] = await db
    .select({ id: users.id, name: users.name, email: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.orgId, orgId), eq(memberships.role, "owner")))
    .limit(1);
  const ctx = user && (await contextForMember(db, { user, slug, requestId }));
  if (!ctx) throw notFound("Owner");
  return ctx;
}
