import { resignAllCodes } from "@/lib/codes";
import { type Ctx, requireScope, transaction } from "@/lib/context";
import { getOrganization, setOrganizationName } from "@/lib/orgs";
import type { Organization, RenameOrganization } from "@/lib/orgs/schemas";

/** Renames the organisation and signs every code again, because each one states its issuer's name. */
export async function renameOrganization(ctx: Ctx, { name }: RenameOrganization): Promise<Organization> {
  requireScope(ctx, "org:manage");
  return transaction(ctx, async (tx) => {
    const renamed = await setOrganizationName(tx, name);
    if (renamed) await resignAllCodes(renamed.tx, renamed.former);
    return getOrganization(tx);
  });
}
