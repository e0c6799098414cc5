import { ChartColumn } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { Dashboard } from "@/app/(admin)/_analytics/dashboard";
import type { Address } from "@/components/analytics/address";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { overview } from "@/lib/analytics";
import { AnalyticsQuery } from "@/lib/analytics/schemas";
import { pageContext } from "@/lib/web/page";
import { countingZoneOf } from "../time-zone";

export const metadata: Metadata = { title: "Analytics" };

interface AnalyticsPageProps {
  params: Promise<{ org: string }>;
  searchParams: Promise<Address>;
}

export default async function AnalyticsPage({ params, searchParams }: AnalyticsPageProps) {
  const [{ org: slug }, address] = await Promise.all([params, searchParams]);
  const ctx = await pageContext(slug, "analytics:read");
  const zone = await countingZoneOf(ctx);
  const { total_scans, bots_excluded, total_codes } = await overview(ctx, AnalyticsQuery.parse({ tz: zone }));
  const never = total_scans + bots_excluded === 0;
  return (
    <>
      <PageHeader
        title="Analytics"
        description={never ? undefined : "Who scans your codes: where, when, and with what."}
      />
      {never ? (
        <Card>
          <EmptyState
            icon={ChartColumn}
            title="No scans yet"
            action={
              <Button asChild variant={total_codes === 0 ? "primary" : "secondary"}>
                <Link href={`/${slug}/codes`}>
                  {total_codes === 0 ? "Go to your codes" : "See your codes"}
                </Link>
              </Button>
            }
          >
            Here you see how often codes are scanned, in which countries, on which devices and at what time of
            the day. It begins with the first scan: point a phone’s camera at one of your codes.
          </EmptyState>
        </Card>
      ) : (
        <Dashboard ctx={ctx} path={`/${slug}/analytics`} address={address} zone={zone} />
      )}
    </>
  );
}
