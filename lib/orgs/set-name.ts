import { eq } from "drizzle-orm";
import { organizations } from "@/db/schema";
import { record } from "@/lib/audit";
import type { Ctx } from "@/lib/context";
import { ownRow } from "./internal";

/**
 * The storing half of a renaming: only lib/onboarding/rename.ts may call it, since every code must be signed again in
 * the same transaction. The lock waits for codes being issued under the old name and makes later ones wait for the new.
 * Answers the context that carries the new name, or null when it is the name already.
 */
export async function setOrganizationName(tx: Ctx, name: string): Promise<Ctx | null> {
  const before = await ownRow(tx, true);
  if (before.name === name) return null;
  await tx.db.update(organizations).set({ name, updatedAt: tx.now() }).where(eq(organizations.id, tx.org.id));
  await record(tx, {
    action: "organization.renamed",
    target: { type: "organization", id: tx.org.id },
    changes: { name: [before.name, name] },
  });
  return { ...tx, org: { ...tx.org, name } };
}
