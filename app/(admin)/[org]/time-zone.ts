import { cache } from "react";
import type { Ctx } from "@/lib/context";
import { getProfile } from "@/lib/login";
import { getOrganization } from "@/lib/orgs";
import { requireSession } from "@/lib/web/page";

/** The clocks that the organisation's pages follow. Asked once a request. */
export const timeZoneOf = cache(async (ctx: Ctx): Promise<string> => (await getOrganization(ctx)).time_zone);

/** The clocks that scans are counted by: the reader's own where they have set them, as the API does for a session. */
export const countingZoneOf = cache(async (ctx: Ctx): Promise<string> => {
  const session = await requireSession(`/${ctx.org.slug}`);
  return (await getProfile(ctx.db, session)).timeZone ?? timeZoneOf(ctx);
});
