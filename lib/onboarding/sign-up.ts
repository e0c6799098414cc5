import type { Db } from "@/db/client";
import type { Ctx } from "@/lib/context";
import { hashPassword } from "@/lib/crypto/password";
import { env } from "@/lib/env";
import { forbidden } from "@/lib/errors";
import { createUser, isClaimed } from "@/lib/login";
import type { SignUp } from "@/lib/login/schemas";
import { foundOrganization } from "./found";

/** Throws FORBIDDEN unless strangers may make accounts here: the operator can close that, and a fresh instance is no one's yet. */
export async function requireOpenSignup(db: Db): Promise<void> {
  if (!(await isClaimed(db))) throw forbidden("This installation is not set up yet.");
  if (env().SIGNUP === "closed") throw forbidden("New accounts are by invitation only.");
}

/** A new person with an organisation of their own. Opens no session: they sign in. CONFLICT for a known address. */
export async function signUp(
  db: Db,
  { name, email, password, organization }: SignUp,
  requestId: string,
): Promise<Ctx> {
  await requireOpenSignup(db);
  const passwordHash = await hashPassword(password);
  const ctx = await db.transaction(async (tx) => {
    const user = await createUser(tx, { name, email, passwordHash, emailVerified: false }, new Date());
    return foundOrganization(tx, { user, name: organization, requestId });
  });
  return { ...ctx, db };
}
