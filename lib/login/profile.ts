import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { identities, users } from "@/db/schema";
import { notFound } from "@/lib/errors";
import type { UpdateProfile } from "./schemas";
import type { Session } from "./session";
import { announceSessionsOf, forgetSessions } from "./sessions";

export interface Profile {
  name: string;
  email: string;
  timeZone: string | null;
  hasPassword: boolean;
  /** Identity providers by which the person can sign in. */
  providers: string[];
  createdAt: Date;
}

export async function getProfile(db: Db, session: Session): Promise<Profile> {
  const [[user], linked] = await Promise.all([
    db.select().from(users).where(eq(users.id, session.user.id)),
    db
      .select({ provider: identities.provider })
      .from(identities)
      .where(eq(identities.userId, session.user.id)),
  ]);
  if (!user) throw notFound("Account");
  const { name, email, timeZone, passwordHash, createdAt } = user;
  const providers = linked.map((row) => row.provider).sort();
  return { name, email, timeZone, hasPassword: passwordHash !== null, providers, createdAt };
}

/** Changes name and time zone; every open session shows the new name from its next request on. */
export async function updateProfile(
  db: Db,
  session: Session,
  { name, time_zone }: UpdateProfile,
): Promise<void> {
  const showing = await db.transaction(async (tx) => {
    await tx
      .update(users)
      .set({ name, ...(time_zone !== undefined && { timeZone: time_zone }), updatedAt: new Date() })
      .where(eq(users.id, session.user.id));
    return announceSessionsOf(tx, session.user.id);
  });
  forgetSessions(showing);
}
