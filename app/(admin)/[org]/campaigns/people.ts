import { everyPage } from "@/app/(admin)/_lists/every-page";
import type { Person } from "@/components/campaigns/parts";
import type { Ctx } from "@/lib/context";
import { listMembers } from "@/lib/members";

/** Who can own a campaign, by name. */
export async function peopleOf(ctx: Ctx): Promise<Person[]> {
  if (!ctx.scopes.has("members:read")) return [];
  const { rows } = await everyPage((cursor) => listMembers(ctx, { limit: 100, cursor }));
  return rows
    .map(({ user_id, name }) => ({ id: user_id, name }))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}
