import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { DataItem, DataList } from "@/components/ui/data-list";
import { TextLink } from "@/components/ui/text-link";
import type { CodeDetail } from "@/lib/codes/schemas";
import type { DestinationDisplay } from "@/lib/display/destination";
import { DestinationText } from "./destination-text";
import { ZonedTime } from "./zoned-time";

export interface CodeFactsProps {
  code: CodeDetail;
  destination: DestinationDisplay | null;
  zone: string;
  /** The campaign it belongs to. */
  campaign?: { name: string; href: string } | null;
}

const figure = (n: number) => n.toLocaleString("en");

/** How much of a limit is used up, as a bar and in words. */
function Used({ used, max }: { used: number; max: number }) {
  const share = Math.min(1, used / max);
  return (
    <div className="grid w-60 max-w-full gap-1">
      <span className="tabular-nums">
        {figure(used)} of {figure(max)} used
      </span>
      <span aria-hidden className="h-1.5 overflow-hidden rounded-full bg-sunken ring-1 ring-line ring-inset">
        <span
          className={share === 1 ? "block h-full bg-warning" : "block h-full bg-accent"}
          style={{ width: `${share * 100}%` }}
        />
      </span>
    </div>
  );
}

function Validity({ code, zone }: Pick<CodeFactsProps, "code" | "zone">) {
  const { startsAt, expiresAt } = code;
  if (!startsAt && !expiresAt) return "From issue on, without an end";
  const start = startsAt && <ZonedTime at={startsAt} zone={zone} />;
  const end = expiresAt && <ZonedTime at={expiresAt} zone={zone} />;
  if (!end) return <>From {start}, without an end</>;
  return start ? (
    <>
      {start} – {end}
    </>
  ) : (
    <>Until {end}</>
  );
}

function Limits({ code }: Pick<CodeFactsProps, "code">): ReactNode {
  const { maxScans, maxScansPerDevice, usedScans } = code;
  if (maxScans === null && maxScansPerDevice === null) return "None";
  return (
    <div className="grid gap-1.5">
      {maxScans !== null && <Used used={usedScans} max={maxScans} />}
      {maxScansPerDevice !== null && <span>{figure(maxScansPerDevice)} per device</span>}
    </div>
  );
}

function Place({ code }: Pick<CodeFactsProps, "code">): ReactNode {
  const { latitude, longitude, radiusM } = code;
  if (latitude === null || longitude === null) return "Anywhere";
  return `Within ${figure(radiusM ?? 50)} m of ${latitude}, ${longitude}`;
}

const OpenLink = ({ href, label }: { href: string; label: string }) => (
  <Button asChild variant="ghost" size="icon-sm">
    <a href={href} target="_blank" rel="noopener noreferrer" aria-label={label}>
      <ExternalLink aria-hidden />
    </a>
  </Button>
);

/** What the code is and does. */
export function CodeFacts({ code, destination, zone, campaign }: CodeFactsProps) {
  return (
    <Card>
      <CardHeader title="Details" description={`Times in ${zone}`} />
      <CardBody className="pt-2 pb-2 sm:pt-2 sm:pb-2">
        <DataList>
          {campaign && (
            <DataItem label="Campaign">
              <TextLink href={campaign.href}>{campaign.name}</TextLink>
            </DataItem>
          )}
          <DataItem
            label="Leads to"
            action={
              <span className="flex">
                <CopyButton value={code.destinationUrl ?? ""} label="Copy the destination" />
                {destination && code.signatureValid && (
                  <OpenLink href={destination.href} label="Open the destination" />
                )}
              </span>
            }
          >
            <DestinationText destination={destination} />
          </DataItem>
          <DataItem
            label="Verification page"
            action={
              <span className="flex">
                <CopyButton value={code.verificationUrl} label="Copy the address of the verification page" />
                <OpenLink href={code.verificationUrl} label="Open the verification page" />
              </span>
            }
          >
            <span className="font-mono text-[0.92em] break-all" translate="no">
              {code.verificationUrl}
            </span>
          </DataItem>
          <DataItem label="Valid">
            <Validity code={code} zone={zone} />
          </DataItem>
          <DataItem label="Limits">
            <Limits code={code} />
          </DataItem>
          <DataItem label="Place">
            <Place code={code} />
          </DataItem>
          <DataItem label="Scans by people">
            <span className="tabular-nums">{figure(code._count.scans)}</span>
          </DataItem>
          <DataItem label="Issued">
            <ZonedTime at={code.createdAt} zone={zone} /> by {code.createdBy}
          </DataItem>
          {code.revokedAt && (
            <DataItem label="Revoked">
              <ZonedTime at={code.revokedAt} zone={zone} />
              {code.revocationReason && <span className="block text-muted">{code.revocationReason}</span>}
            </DataItem>
          )}
        </DataList>
      </CardBody>
    </Card>
  );
}
