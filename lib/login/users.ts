import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { users } from "@/db/schema";
import { conflict, violates } from "@/lib/errors";
import { uuidv7 } from "@/lib/ids";

export interface User {
  id: string;
  name: string;
  email: string;
}

export interface NewUser {
  name: string;
  /** In the form of `Email` (lib/members/schemas.ts). */
  email: string;
  /** A hash from `hashPassword`; null for who signs in through an identity provider. */
  passwordHash: string | null;
  /** Whether somebody we trust says that the address is theirs. */
  emailVerified: boolean;
}

/** Inside the caller's transaction. CONFLICT when the address has an account. */
export async function createUser(db: Db, user: NewUser, now: Date): Promise<User> {
  const { name, email, passwordHash, emailVerified } = user;
  const id = uuidv7();
  try {
    await db.insert(users).values({
      id,
      name,
      email,
      passwordHash,
      emailVerifiedAt: emailVerified ? now : null,
      createdAt: now,
      updatedAt: now,
    });
  } catch (error) {
    if (violates(error, "users_email_unique"))
      throw conflict("There is an account with this e-mail address already.");
    throw error;
  }
  return { id, name, email };
}

export async function userByEmail(db: Db, email: string): Promise<typeof users.$inferSelect | null> {
  const [row] = await db.select().from(users).where(eq(users.email, email));
  return row ?? null;
}

/** Whether an address (in the form of `Email`) has an account. For pages whose visitor was given the address. */
export const hasAccount = async (db: Db, email: string): Promise<boolean> =>
  (await db.$count(users, eq(users.email, email))) > 0;
