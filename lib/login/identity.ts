import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { identities, users } from "@/db/schema";
import type { User } from "./users";
import { userByEmail } from "./users";

/** What an identity provider says of the person who has just signed in there. */
export interface Identity {
  /** `github`, `google`, or `oidc:<issuer>`: another issuer's subjects are other people. */
  provider: string;
  subject: string;
  name: string;
  /** In the form of `Email`; null when the provider gives none. */
  email: string | null;
  /** Whether the provider itself vouches that the address is theirs. */
  emailVerified: boolean;
}

export type Recognition =
  | { user: User }
  /** Nobody of ours yet. */
  | { stranger: { email: string } }
  /** EmailNotVerified: no address to recognise them by. AccountExists: an account that must be opened otherwise. */
  | { refused: "EmailNotVerified" | "AccountExists" };

/**
 * Whose account an identity opens: the one it is linked to, else the one with the same e-mail address, which it is then
 * linked to. By address only when the provider vouches for it and nobody else can have laid a hand on our account: an
 * account with a password whose address was never verified may have been made by anybody.
 */
export async function recognise(db: Db, identity: Identity): Promise<Recognition> {
  const linked = await linkedUser(db, identity);
  if (linked) return { user: linked };
  const { email } = identity;
  if (email === null || !identity.emailVerified) return { refused: "EmailNotVerified" };
  const user = await userByEmail(db, email);
  if (!user) return { stranger: { email } };
  if (user.passwordHash !== null && user.emailVerifiedAt === null) return { refused: "AccountExists" };
  await db.transaction((tx) => linkIdentity(tx, identity, user.id, new Date()));
  return { user: { id: user.id, name: user.name, email: user.email } };
}

async function linkedUser(db: Db, { provider, subject }: Identity): Promise<User | null> {
  const [row] = await db
    .select({ id: users.id, name: users.name, email: users.email })
    .from(identities)
    .innerJoin(users, eq(users.id, identities.userId))
    .where(and(eq(identities.provider, provider), eq(identities.subject, subject)));
  return row ?? null;
}

/** In the caller's transaction. */
export async function linkIdentity(
  db: Db,
  { provider, subject }: Identity,
  userId: string,
  now: Date,
): Promise<void> {
  await db.insert(identities).values({ provider, subject, userId, createdAt: now }).onConflictDoNothing();
  await db.update(users).set({ emailVerifiedAt: now }).where(eq(users.id, userId));
}
