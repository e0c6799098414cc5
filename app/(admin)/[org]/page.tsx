import { Plus, ScanLine } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { AddressNotice } from "@/components/codes/address-notice";
import { LatestScans } from "@/components/codes/scan-list";
import { FirstCode } from "@/components/overview/first-code";
import { ScanChart } from "@/components/overview/scan-chart";
import { Stats } from "@/components/overview/stats";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { overview, timeline } from "@/lib/analytics";
import { AnalyticsQuery, TimelineQuery } from "@/lib/analytics/schemas";
import { sampleCode } from "@/lib/codes";
import type { Ctx } from "@/lib/context";
import { env } from "@/lib/env";
import { latestScans } from "@/lib/scans";
import { pageContext } from "@/lib/web/page";
import { countingZoneOf } from "./time-zone";

export const metadata: Metadata = { title: "Overview" };

const NEWEST = 10;

export default async function OverviewPage({ params }: { params: Promise<{ org: string }> }) {
  const { org: slug } = await params;
  const ctx = await pageContext(slug, "analytics:read");
  const zone = await countingZoneOf(ctx);
  const numbers = await overview(ctx, AnalyticsQuery.parse({ tz: zone }));
  if (numbers.total_codes === 0) return <Fresh ctx={ctx} />;
  const [days, scans] = await Promise.all([
    timeline(ctx, TimelineQuery.parse({ tz: zone, interval: "day" })),
    latestScans(ctx, NEWEST),
  ]);
  return (
    <>
      <PageHeader
        title="Overview"
        actions={
          ctx.scopes.has("codes:write") && (
            <Button asChild>
              <Link href={`/${slug}/codes/new`}>
                <Plus aria-hidden />
                New code
              </Link>
            </Button>
          )
        }
      />
      <AddressNotice base={env().APP_URL} />
      <div className="grid gap-6">
        <Stats numbers={numbers} org={slug} />
        <ScanChart days={days} zone={zone} href={`/${slug}/analytics`} />
        <Card>
          <CardHeader
            title="Newest scans"
            description={scans.length > 0 ? `Of all codes, bots included. Times in ${zone}.` : undefined}
            className="pb-4"
          />
          {scans.length > 0 ? (
            <div className="border-t border-line">
              <LatestScans scans={scans} zone={zone} org={slug} />
            </div>
          ) : (
            <EmptyState icon={ScanLine} level={3} title="No scans yet" className="pt-2">
              Open one of your codes and point a phone’s camera at its picture.
            </EmptyState>
          )}
        </Card>
      </div>
    </>
  );
}

async function Fresh({ ctx }: { ctx: Ctx }) {
  const { svg } = await sampleCode();
  return (
    <>
      <PageHeader title="Overview" />
      <AddressNotice base={env().APP_URL} />
      <FirstCode
        org={ctx.org.slug}
        base={env().APP_URL}
        mayWrite={ctx.scopes.has("codes:write")}
        mayMakeKeys={ctx.scopes.has("keys:manage")}
        sampleSvg={svg}
      />
    </>
  );
}
