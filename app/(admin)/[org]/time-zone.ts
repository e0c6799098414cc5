import { cache } from "react";
import type { Ctx } from "@/lib/context";
import { getOrganization } from "@/lib/orgs";

/** The clocks that the organisation's pages follow. Asked once a request. */
export const timeZoneOf = cache(async (ctx: Ctx): Promise<string> => (await getOrganization(ctx)).time_zone);
