import { eq } from "drizzle-orm";
import { organizations } from "@/db/schema";
import { difference, record } from "@/lib/audit";
import { type Ctx, requireScope, transaction } from "@/lib/context";
import { ownRow, toOrganization } from "./internal";
import type { Organization, UpdateOrganization } from "./schemas";

/** Changes time zone, domain and how long scans are kept. The name is part of every signed code: lib/onboarding renames. */
export async function updateOrganization(
  ctx: Ctx,
  { time_zone, domain, scan_retention_months }: UpdateOrganization,
): Promise<Organization> {
  requireScope(ctx, "org:manage");
  return transaction(ctx, async (tx) => {
    const before = await ownRow(tx, true);
    const changes = difference(
      {
        time_zone: before.timeZone,
        domain: before.domain,
        scan_retention_months: before.scanRetentionMonths,
      },
      { time_zone, domain, scan_retention_months },
    );
    if (Object.keys(changes).length === 0) return toOrganization(before);
    const [row] = await tx.db
      .update(organizations)
      .set({
        ...(changes.time_zone && { timeZone: time_zone }),
        ...(changes.domain && { domain, domainVerifiedAt: null }),
        ...(changes.scan_retention_months && { scanRetentionMonths: scan_retention_months }),
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
