import type { Db } from "@/db/client";
import { hashPassword } from "@/lib/crypto/password";
import { invalid, notFound } from "@/lib/errors";
import { createUser } from "@/lib/login";
import type { Join } from "@/lib/login/schemas";
import { acceptInvitation, invitationByToken } from "@/lib/members";

/**
 * Takes up an invitation with a new account for the invited address, also where sign-up is closed. The link may have
 * been handed over by the inviter, so it does not prove the address. CONFLICT when the address has an account.
 */
export async function joinByInvitation(
  db: Db,
  { token, name, password }: Join,
  requestId: string,
): Promise<{ slug: string; email: string }> {
  const offer = await invitationByToken(db, token);
  if (!offer) throw notFound("Invitation");
  const { email } = offer;
  if (password.toLowerCase() === email)
    throw invalid([{ path: "password", message: "Not the e-mail address." }]);
  const passwordHash = await hashPassword(password);
  const { slug } = await db.transaction(async (tx) => {
    const user = await createUser(tx, { name, email, passwordHash, emailVerified: false }, new Date());
    return acceptInvitation(tx, { token, user, requestId });
  });
  return { slug, email };
}
