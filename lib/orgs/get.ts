import { type Ctx, requireScope } from "@/lib/context";
import { ownRow, toOrganization } from "./internal";
import type { Organization } from "./schemas";

/** The acting organisation. */
export async function getOrganization(ctx: Ctx): Promise<Organization> {
  requireScope(ctx, "org:read");
  return toOrganization(await ownRow(ctx));
}
