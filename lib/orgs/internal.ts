import { eq } from "drizzle-orm";
import { organizations } from "@/db/schema";
import type { Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { toRfc3339 } from "@/lib/time";
import type { Organization } from "./schemas";

export type OrganizationRow = typeof organizations.$inferSelect;

/** The acting organisation's row. `lock` holds it against every other change until the transaction ends. */
export async function ownRow(ctx: Ctx, lock = false): Promise<OrganizationRow> {
  const query = ctx.db.select().from(organizations).where(eq(organizations.id, ctx.org.id));
  const [row] = await (lock ? query.for("update") : query);
  if (!row) throw notFound("Organization");
  return row;
}

export const toOrganization = (row: OrganizationRow): Organization => ({
  id: row.id,
  name: row.name,
  slug: row.slug,
  level: row.level as Organization["level"],
  kyc_status: row.kycStatus as Organization["kyc_status"],
  domain: row.domain,
  domain_verified_at: row.domainVerifiedAt && toRfc3339(row.domainVerifiedAt),
  time_zone: row.timeZone,
  scan_retention_months: row.scanRetentionMonths,
  created_at: toRfc3339(row.createdAt),
});
