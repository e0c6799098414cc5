import { and, eq } from "drizzle-orm";
import { campaigns } from "@/db/schema";
import { type Ctx, requireScope } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { isUuid } from "@/lib/ids";
import { devices } from "./breakdown";
import type { AnalyticsQuery, DeviceRow, TimelinePoint, TimelineQuery } from "./schemas";
import { timeline } from "./timeline";

/** `timeline` of one campaign. Throws NOT_FOUND: unknown and foreign look the same. */
export async function campaignTimeline(ctx: Ctx, id: string, query: TimelineQuery): Promise<TimelinePoint[]> {
  return timeline(ctx, { ...query, campaign: [await ownCampaign(ctx, id)] });
}

/** `devices` of one campaign. Throws NOT_FOUND. */
export async function campaignDevices(ctx: Ctx, id: string, query: AnalyticsQuery): Promise<DeviceRow[]> {
  return devices(ctx, { ...query, campaign: [await ownCampaign(ctx, id)] });
}

async function ownCampaign(ctx: Ctx, id: string): Promise<string> {
  requireScope(ctx, "analytics:read");
  if (!isUuid(id)) throw notFound("Campaign");
  const [row] = await ctx.db
    .select({ id: campaigns.id })
    .from(campaigns)
    .where(and(eq(campaigns.orgId, ctx.org.id), eq(campaigns.id, id)));
  if (!row) throw notFound("Campaign");
  return row.id;
}
