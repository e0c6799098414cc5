import type { Db } from "@/db/client";
import { verifyPassword } from "@/lib/crypto/password";
import { consume, giveBack, tooMany } from "@/lib/limits";
import type { PasswordForm } from "./visitor";

/**
 * Whether the password opens the code. Wrong ones are counted by code and address, RATE_LIMITED above the limit. Each
 * counts before it is checked, so that many at once are no way around, and a right one is taken back: a whole audience
 * may sit behind one address.
 */
export async function opens(
  db: Db,
  hash: string,
  codeId: string,
  { password, addressGroup }: PasswordForm,
): Promise<boolean> {
  const subject = `${codeId}:${addressGroup}`;
  const at = Date.now();
  const state = await consume(db, "code.password", subject, at);
  if (!state.allowed) throw tooMany(state);
  const right = await verifyPassword(hash, password);
  if (right) await giveBack(db, "code.password", subject, at);
  return right;
}
