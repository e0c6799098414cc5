import type { Change } from "@/components/campaigns/types";
import { getCampaign, listCampaignVersions, updateCampaign } from "@/lib/campaigns";
import type { UpdateCampaign } from "@/lib/campaigns/schemas";
import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";

/** Changes a campaign, unless it has a newer version than the one the change is based on: then that is the answer. */
export async function changeUnlessStale(ctx: Ctx, id: string, given: UpdateCampaign): Promise<Change> {
  try {
    const { version, rules } = await updateCampaign(ctx, id, given);
    return { version, rules, newer: null };
  } catch (thrown) {
    const conflict = thrown instanceof AppError && thrown.code === "CONFLICT";
    if (!conflict || given.version === undefined) throw thrown;
    const now = await getCampaign(ctx, id);
    // A slug that is taken is a conflict too, and the form's own matter.
    if (now.version === given.version) throw thrown;
    const [newest] = await listCampaignVersions(ctx, id);
    // Versions are kept of what scans see; a change of a note has no name with it.
    const by = newest?.version === now.version ? newest.changed_by : null;
    return { version: null, rules: [], newer: { by, at: now.updated_at } };
  }
}
