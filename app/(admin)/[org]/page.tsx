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
import { sampleCode } from "@/lib/codes";
import type { Ctx } from "@/lib/context";
import { env } from "@/lib/env";
import { latestScans, scanTotals } from "@/lib/scans";
import { pageContext } from "@/lib/web/page";
import { timeZoneOf } from "./time-zone";

export const metadata: Metadata = { title: "Overview" };

const NEWEST = 10;

export default async function OverviewPage({ params }: { params: Promise<{ org: string }> }) {
  const { org: slug } = await params;
  const ctx = await pageContext(slug, "analytics:read");
  const zone = await timeZoneOf(ctx);
  const totals = await scanTotals(ctx, zone);
  if (totals.codes === 0) return <Fresh ctx={ctx} />;
  const scans = await latestScans(ctx, NEWEST);
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
        <Stats totals={totals} org={slug} />
        <ScanChart totals={totals} zone={zone} />
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
