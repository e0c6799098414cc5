import type { Db } from "@/db/client";
import { memberships, organizations } from "@/db/schema";
import { record } from "@/lib/audit";
import { type Ctx, transaction } from "@/lib/context";
import { createDataKey } from "@/lib/crypto/envelope";
import { newCodeToken, uuidv7 } from "@/lib/ids";
import { platform } from "@/lib/platform";
import { scopesOf } from "@/lib/scopes";
import type { Clock } from "@/lib/time";
import { slugFor } from "./slug";

export interface Founding {
  /** Becomes the owner. */
  user: { id: string; name: string };
  /** Already parsed by `OrganizationName`. */
  name: string;
  requestId: string;
  now?: Clock;
}

const NUMBERED_SLUGS = 9;

/**
 * Makes an organisation: slug, data key, owner, and what `furnish` adds in the same transaction (its first signing key;
 * lib/onboarding composes the two). Answers the owner's context outside that transaction.
 */
export async function createOrganization(
  db: Db,
  founding: Founding,
  furnish: (tx: Ctx) => Promise<unknown>,
): Promise<Ctx> {
  const ctx: Ctx = {
    org: { id: uuidv7(), name: founding.name, slug: "" },
    actor: { type: "user", id: founding.user.id, name: founding.user.name },
    scopes: scopesOf("owner"),
    role: "owner",
    requestId: founding.requestId,
    db,
    now: founding.now ?? (() => new Date()),
  };
  await transaction(ctx, async (tx) => {
    ctx.org.slug = await insertWithFreeSlug(tx);
    await tx.db
      .insert(memberships)
      .values({ orgId: tx.org.id, userId: founding.user.id, role: "owner", createdAt: tx.now() });
    await record(tx, {
      action: "organization.created",
      target: { type: "organization", id: tx.org.id },
      changes: { name: tx.org.name, slug: ctx.org.slug },
    });
    await furnish(tx);
  });
  return ctx;
}

/** The wished slug, else with a number, else with something random: somebody else may take one at the same moment. */
async function insertWithFreeSlug(tx: Ctx): Promise<string> {
  const random = newCodeToken().slice(0, 8).toLowerCase();
  const wish = slugFor(tx.org.name, random);
  const numbered = Array.from({ length: NUMBERED_SLUGS - 1 }, (_, i) => `${wish}-${i + 2}`);
  const { wrapped } = createDataKey(platform.get().masterKeys);
  for (const slug of [wish, ...numbered, `${wish}-${random}`]) {
    const at = tx.now();
    const [row] = await tx.db
      .insert(organizations)
      .values({ id: tx.org.id, name: tx.org.name, slug, dataKey: wrapped, createdAt: at, updatedAt: at })
      .onConflictDoNothing({ target: organizations.slug })
      .returning({ slug: organizations.slug });
    if (row) return row.slug;
  }
  throw new Error("no free slug");
}
