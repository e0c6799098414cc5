import type { Metadata } from "next";
import { mapShapes } from "@/components/analytics/map-shapes";
import { LiveView } from "@/components/live/live-view";
import { LIVE_MINUTES } from "@/lib/analytics/schemas";
import { pageContext } from "@/lib/web/page";
import { timeZoneOf } from "../time-zone";

export const metadata: Metadata = { title: "Live" };

export default async function LivePage({ params }: { params: Promise<{ org: string }> }) {
  const { org: slug } = await params;
  const ctx = await pageContext(slug, "analytics:read");
  const zone = await timeZoneOf(ctx);
  return (
    <LiveView
      org={{ name: ctx.org.name, slug: ctx.org.slug }}
      zone={zone}
      shapes={mapShapes()}
      minutes={LIVE_MINUTES}
    />
  );
}
