import type { Db } from "@/db/client";
import type { Ctx } from "@/lib/context";
import { hashPassword } from "@/lib/crypto/password";
import { conflict } from "@/lib/errors";
import { createUser, isClaimed, noteClaimed, takeInstance } from "@/lib/login";
import type { Claim } from "@/lib/login/schemas";
import { foundOrganization } from "./found";

/**
 * Sets a fresh installation up: its first person, their organisation, the claim, all or nothing. `token` is the one-time
 * link's, null for the operator at the machine. CONFLICT when it is set up already; of many at once one succeeds.
 */
export async function claimInstance(
  db: Db,
  { token, name, email, password, organization }: Claim,
  requestId: string,
): Promise<Ctx> {
  if (await isClaimed(db)) throw conflict("This installation is set up already.");
  const passwordHash = await hashPassword(password);
  const now = new Date();
  const ctx = await db.transaction(async (tx) => {
    await takeInstance(tx, token, now);
    const user = await createUser(tx, { name, email, passwordHash, emailVerified: false }, now);
    return foundOrganization(tx, { user, name: organization, requestId });
  });
  noteClaimed();
  return { ...ctx, db };
}
