import type { Db } from "@/db/client";
import { env } from "@/lib/env";
import { createUser, type Identity, isClaimed, linkIdentity, recognise, type User } from "@/lib/login";
import { isInvited } from "@/lib/members";
import { OrganizationName } from "@/lib/orgs/schemas";
import { foundOrganization } from "./found";

export type Entry =
  | { user: User }
  | { refused: "EmailNotVerified" | "AccountExists" | "SignupClosed" | "NotSetUp" };

/**
 * Who comes in through an identity provider: a person we know, or a new one, with an organisation of their own, where
 * sign-up is open. An invited person gets an account in any case, and no organisation: they are about to join one.
 */
export async function enterWithIdentity(db: Db, identity: Identity, requestId: string): Promise<Entry> {
  const found = await recognise(db, identity);
  if (!("stranger" in found)) return found;
  if (!(await isClaimed(db))) return { refused: "NotSetUp" };
  const { email } = found.stranger;
  const invited = await isInvited(db, email);
  if (!invited && env().SIGNUP === "closed") return { refused: "SignupClosed" };
  const name = personName(identity.name, email);
  const user = await db.transaction(async (tx) => {
    const now = new Date();
    const made = await createUser(tx, { name, email, passwordHash: null, emailVerified: true }, now);
    await linkIdentity(tx, identity, made.id, now);
    if (!invited) await foundOrganization(tx, { user: made, name: made.name, requestId });
    return made;
  });
  return { user };
}

/** A provider's idea of a name may be none of ours. */
function personName(name: string, email: string): string {
  const parsed = OrganizationName.safeParse(name);
  return parsed.success ? parsed.data : (email.split("@")[0] ?? email);
}
