import { Pencil, ScanLine } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { Suspense } from "react";
import { CodeCourse } from "@/components/analytics/code-course";
import { AddressNotice } from "@/components/codes/address-notice";
import { CodeFacts } from "@/components/codes/code-facts";
import { CodePicture } from "@/components/codes/code-picture";
import { DesignCard } from "@/components/codes/design-card";
import { HistoryCard } from "@/components/codes/history-card";
import { codeName } from "@/components/codes/name";
import { RevokeCode } from "@/components/codes/revoke-code";
import { CodeScans } from "@/components/codes/scan-list";
import { SignatureCard } from "@/components/codes/signature-card";
import { StatusBadge, shownStatus } from "@/components/codes/status-badge";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { timeline } from "@/lib/analytics";
import { TimelineQuery } from "@/lib/analytics/schemas";
import { getCampaign } from "@/lib/campaigns";
import { listVersions } from "@/lib/codes";
import type { CodeDetail } from "@/lib/codes/schemas";
import type { Ctx } from "@/lib/context";
import { describeDestination } from "@/lib/display/destination";
import { env } from "@/lib/env";
import { scansOfCode } from "@/lib/scans";
import type { ScanRow } from "@/lib/scans/schemas";
import { pageContext } from "@/lib/web/page";
import { timeZoneOf } from "../../time-zone";
import { designCodes, revokeOne } from "../actions";
import { codeOf, designFor, pictureOf } from "./code";
import { PrintAdvice } from "./print-advice";

interface CodePageProps {
  params: Promise<{ org: string; token: string }>;
}

const NEWEST = 20;

export async function generateMetadata({ params }: CodePageProps): Promise<Metadata> {
  const { org, token } = await params;
  return { title: codeName(await codeOf(await pageContext(org, "codes:read"), token)) };
}

const shown = (url: string | null) => (url === null ? null : describeDestination(url));

export default async function CodePage({ params }: CodePageProps) {
  const { org: slug, token } = await params;
  const ctx = await pageContext(slug, "codes:read");
  const code = await codeOf(ctx, token);
  const [campaign, zone, svg, design, versions, scans] = await Promise.all([
    code.campaignId === null ? null : getCampaign(ctx, code.campaignId),
    timeZoneOf(ctx),
    pictureOf(code.token),
    designFor(code.token),
    listVersions(ctx, code.token),
    scansOfCode(ctx, code.id, NEWEST),
  ]);
  const name = codeName(code);
  const mayEnd = ctx.scopes.has("codes:write") && code.status !== "REVOKED";
  return (
    <>
      <PageHeader
        title={name}
        status={<StatusBadge status={shownStatus(code)} />}
        breadcrumbs={[{ label: "Codes", href: `/${slug}/codes` }]}
        actions={
          mayEnd && (
            <>
              <RevokeCode name={name} revoke={revokeOne.bind(null, slug, code.token)} />
              {!isAltered(code) && (
                <Button asChild variant="secondary">
                  <Link href={`/${slug}/codes/${code.token}/edit`}>
                    <Pencil aria-hidden />
                    Change
                  </Link>
                </Button>
              )}
            </>
          )
        }
      />
      <AddressNotice base={env().APP_URL} />
      {!code.signatureValid && <AlteredNotice code={code} />}
      <div className="grid items-start gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <div className="grid gap-6">
          <CodePicture token={code.token} name={name} svg={svg}>
            <Suspense fallback={<p className="h-10 text-sm text-muted">Trying from what size it scans…</p>}>
              <PrintAdvice ctx={ctx} code={code} design={design.design} />
            </Suspense>
          </CodePicture>
          <DesignCard
            {...design}
            token={code.token}
            name={name}
            editHref={`/${slug}/codes/${code.token}/design`}
            save={mayEnd ? designCodes.bind(null, slug) : undefined}
          />
        </div>
        <div className="grid min-w-0 gap-6">
          <CodeFacts
            code={code}
            destination={shown(code.destinationUrl)}
            zone={zone}
            campaign={campaign && { name: campaign.name, href: `/${slug}/campaigns/${campaign.id}` }}
          />
          <SignatureCard code={code} zone={zone} />
          <HistoryCard
            entries={versions.map((v) => ({ ...v, destination: shown(v.destinationUrl) }))}
            zone={zone}
          />
          {scans.length > 0 && ctx.scopes.has("analytics:read") && (
            <Course ctx={ctx} id={code.id} zone={zone} />
          )}
          <ScansCard scans={scans} zone={zone} />
        </div>
      </div>
    </>
  );
}

/** What was altered is not signed again; what a compromised key signed may be, by whoever vouches for it. */
const isAltered = (code: CodeDetail) => !code.signatureValid && code.keyStatus !== "REVOKED";

function AlteredNotice({ code }: { code: CodeDetail }) {
  return (
    <Alert tone="danger" title="This code does not verify" className="mb-6">
      {isAltered(code)
        ? "What is stored differs from what was signed: it was altered outside this product. Scanners are warned. Revoke it and issue a new one."
        : "It was signed with a key after that key was compromised. If it is what you issued, change it (its label is enough): that signs it with the present key."}
    </Alert>
  );
}

/** The code's last 30 days, and the way to everything known of its scans. */
async function Course({ ctx, id, zone }: { ctx: Ctx; id: string; zone: string }) {
  const days = await timeline(ctx, TimelineQuery.parse({ tz: zone, interval: "day", code: id }));
  return <CodeCourse days={days} zone={zone} href={`/${ctx.org.slug}/analytics?code=${id}`} />;
}

function ScansCard({ scans, zone }: { scans: ScanRow[]; zone: string }) {
  return (
    <Card>
      <CardHeader
        title="Newest scans"
        description={scans.length > 0 ? `The last ${NEWEST}, bots included. Times in ${zone}.` : undefined}
        className="pb-4"
      />
      {scans.length > 0 ? (
        <div className="border-t border-line">
          <CodeScans scans={scans} zone={zone} />
        </div>
      ) : (
        <EmptyState icon={ScanLine} level={3} title="Not scanned yet" className="pt-2">
          Point a phone’s camera at the picture, or open the verification page.
        </EmptyState>
      )}
    </Card>
  );
}
