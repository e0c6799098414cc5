import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { organizations, users } from "@/db/schema";
import type { Ctx } from "@/lib/context";
import { decryptWith, encryptWith, type MasterKey } from "@/lib/crypto/envelope";
import { hkdfSha256 } from "@/lib/crypto/hkdf";
import { notFound } from "@/lib/errors";
import { isUuid } from "@/lib/ids";
import { platform } from "@/lib/platform";
import { unsubscribe } from "./subscribe";

/** Whose summary of what a link in a letter ends. */
interface Ending {
  orgId: string;
  userId: string;
}

const PURPOSE = "unsubscribe";
const keyOf = ({ key }: MasterKey) => hkdfSha256(key, "signet.digests.v1");

/** The secret part of a letter's unsubscribe links. It says whose it is by itself and works for ever. */
export function unsubscribeToken({ orgId, userId }: Ending): string {
  const sealed = encryptWith(keyOf(platform.get().masterKeys.current), PURPOSE, `${orgId}.${userId}`);
  // A mail program may take a dot at the end of a line for the end of a sentence.
  return sealed.replace("e1.", "");
}

function endingOf(token: string): Ending | null {
  const { current, previous } = platform.get().masterKeys;
  for (const master of [current, ...previous]) {
    const opened = decryptWith(keyOf(master), PURPOSE, `e1.${token}`)?.toString("utf8");
    const [orgId = "", userId = ""] = opened?.split(".") ?? [];
    if (isUuid(orgId) && isUuid(userId)) return { orgId, userId };
  }
  return null;
}

/** Whose summary the link ends, for the page that asks; null for a link that is none. */
export async function offeredEnding(db: Db, token: string): Promise<{ organization: string } | null> {
  const found = await lookUp(db, token);
  return found && { organization: found.org.name };
}

async function lookUp(db: Db, token: string) {
  const ending = endingOf(token);
  if (!ending) return null;
  const [[org], [user]] = await Promise.all([
    db
      .select({ id: organizations.id, name: organizations.name, slug: organizations.slug })
      .from(organizations)
      .where(eq(organizations.id, ending.orgId)),
    db.select({ id: users.id, name: users.name }).from(users).where(eq(users.id, ending.userId)),
  ]);
  return org && user ? { org, user } : null;
}

/**
 * Ends the summary that the link came with; whoever has the letter may, signed in or not. A second time changes nothing.
 * Throws NOT_FOUND for a link that is none.
 */
export async function unsubscribeByLink(db: Db, token: string, requestId: string): Promise<void> {
  const found = await lookUp(db, token);
  if (!found) throw notFound("Subscription");
  const { org, user } = found;
  const actor: Ctx["actor"] = { type: "user", id: user.id, name: user.name };
  await unsubscribe({ org, actor, scopes: new Set(), role: null, requestId, db, now: () => new Date() });
}
