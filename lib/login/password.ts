import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { users } from "@/db/schema";
import { sha256Hex } from "@/lib/crypto/hash";
import { hashPassword, verifyPassword } from "@/lib/crypto/password";
import { forbidden, invalid } from "@/lib/errors";
import { requireWithin } from "@/lib/limits";
import { log } from "@/lib/log";
import type { ChangePassword } from "./schemas";
import type { Session } from "./session";
import { deleteSessions, forgetSessions, othersOf } from "./sessions";

const FRESH_MS = 3_600_000;

/**
 * Sets the person's password and ends their other sessions. VALIDATION at `current` when that is not the present one.
 * Who has none yet (came through an identity provider) must have signed in within the hour instead, or FORBIDDEN.
 */
export async function changePassword(
  db: Db,
  session: Session,
  { current, password }: ChangePassword,
): Promise<void> {
  const { id, email } = session.user;
  if (password.toLowerCase() === email)
    throw invalid([{ path: "password", message: "Not the e-mail address." }]);
  await requirePresent(db, session, current);
  const passwordHash = await hashPassword(password);
  const ended = await db.transaction(async (tx) => {
    await tx.update(users).set({ passwordHash, updatedAt: new Date() }).where(eq(users.id, id));
    return deleteSessions(tx, othersOf(session));
  });
  forgetSessions(ended);
  log().info({ user: id }, "password changed");
}

/** Whoever found an open browser cannot take the account over. Tries are counted, as those at the sign-in are. */
async function requirePresent(db: Db, session: Session, current: string | undefined): Promise<void> {
  const [row] = await db
    .select({ stored: users.passwordHash })
    .from(users)
    .where(eq(users.id, session.user.id));
  if (!row?.stored) {
    if (Date.now() - session.createdAt.getTime() < FRESH_MS) return;
    throw forbidden("Sign out and in again before you set a first password.");
  }
  await requireWithin(db, "login.attempt", sha256Hex(session.user.email));
  const right = current !== undefined && (await verifyPassword(row.stored, current));
  if (!right) throw invalid([{ path: "current", message: "This is not your present password." }]);
}
