import { eq } from "drizzle-orm";
import { organizations } from "@/db/schema";
import { record } from "@/lib/audit";
import type { Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { ownRow } from "./internal";

/**
 * The storing half of a renaming: only lib/onboarding/rename.ts may call it, since every code must be signed again in
 * the same transaction. Its lock waits for those who `holdName` and makes later ones wait.
 * Answers the context with the new name and what the name was before, or null when it is the name already.
 */
export async function setOrganizationName(
  tx: Ctx,
  name: string,
): Promise<{ tx: Ctx; former: string } | null> {
  const before = await ownRow(tx, true);
  if (before.name === name) return null;
  await tx.db.update(organizations).set({ name, updatedAt: tx.now() }).where(eq(organizations.id, tx.org.id));
  await record(tx, {
    action: "organization.renamed",
    target: { type: "organization", id: tx.org.id },
    changes: { name: [before.name, name] },
  });
  return { tx: { ...tx, org: { ...tx.org, name } }, former: before.name };
}

/**
 * The context with the organisation's name as it is now, and as it stays until this transaction ends. Whoever signs a
 * code needs it: a context's own name may be seconds old, and a code signed under the old name never verifies.
 */
export async function holdName(tx: Ctx): Promise<Ctx> {
  const [row] = await tx.db
    .select({ name: organizations.name })
    .from(organizations)
    .where(eq(organizations.id, tx.org.id))
    // The lock that the foreign key of an inserted code takes anyway; only a renaming conflicts with it.
    .for("key share");
  if (!row) throw notFound("Organization");
  return row.name === tx.org.name ? tx : { ...tx, org: { ...tx.org, name: row.name } };
}
