import type { Db } from "@/db/client";
import { sha256Hex } from "@/lib/crypto/hash";
import { dummyVerify, verifyPassword } from "@/lib/crypto/password";
import { requireWithin } from "@/lib/limits";
import type { SignIn } from "./schemas";
import { type User, userByEmail } from "./users";

/**
 * The person with this address and password, or null: one answer, taking one time, for an unknown address, an account
 * without a password and a wrong password. RATE_LIMITED after too many tries at one account or from one address;
 * `addressGroup` is the client's (an IPv6 address by its /64).
 */
export async function checkPassword(
  db: Db,
  { email, password }: SignIn,
  addressGroup: string,
): Promise<User | null> {
  await requireWithin(db, "login.address", addressGroup);
  await requireWithin(db, "login.attempt", `${sha256Hex(email)}:${addressGroup}`);
  const user = await userByEmail(db, email);
  const right = user?.passwordHash ? await verifyPassword(user.passwordHash, password) : await dummyVerify();
  return user && right ? { id: user.id, name: user.name, email: user.email } : null;
}
