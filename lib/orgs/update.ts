import { eq } from "drizzle-orm";
import { organizations } from "@/db/schema";
import { difference, record } from "@/lib/audit";
import { type Ctx, requireScope, transaction } from "@/lib/context";
import { ownRow, toOrganization } from "./internal";
import type { Organization, UpdateOrganization } from "./schemas";

/** Changes time zone and domain. The name is part of every signed code: lib/onboarding renames. */
export async function updateOrganization(
  ctx: Ctx,
  { time_zone, domain }: UpdateOrganization,
): Promise<Organization> {
  requireScope(ctx, "org:manage");
  return transaction(ctx, async (tx) => {
    const before = await ownRow(tx, true);
    const changes = difference({ time_zone: before.timeZone, domain: before.domain }, { time_zone, domain });
    if (Object.keys(changes).length === 0) return toOrganization(before);
    const [row] = await tx.db
      .update(organizations)
      .set({
        ...(changes.time_zone && { timeZone: time_zone }),
        ...(changes.domain && { domain, domainVerifiedAt: null }),
        updatedAt: tx.now(),
      })
      .where(eq(organizations.id, tx.org.id))
      .returning();
    await record(tx, {
      action: "organization.updated",
      target: { type: "organization", id: tx.org.id },
      changes,
    });
    return toOrganization(row ?? before);
  });
}
