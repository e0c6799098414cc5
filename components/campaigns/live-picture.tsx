import { DoorOpen, Ticket } from "lucide-react";
import Link from "next/link";
import { LiveDesign } from "@/components/designs/live-design";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import type { DesignConfig } from "@/lib/designs/schemas";

export interface LivePictureProps {
  org: string;
  design: DesignConfig;
  sampleText?: string;
  ticketUrl: string | null;
  /** The staff's page, for those who may admit. */
  gateHref: string | null;
}

/** A morphing code has no picture to keep: how it looks, and where the living one is. */
export function LivePicture({ org, design, sampleText, ticketUrl, gateHref }: LivePictureProps) {
  return (
    <Card>
      <CardBody className="grid gap-4">
        <LiveDesign org={org} value={design} sampleText={sampleText} alt="A sample of the live picture" />
        <p className="text-sm text-muted">
          A sample: the real picture changes every 30 seconds, so there is none to download.
        </p>
        {ticketUrl && (
          <Button asChild>
            <a href={ticketUrl} target="_blank" rel="noopener noreferrer">
              <Ticket aria-hidden />
              Open the live ticket
            </a>
          </Button>
        )}
        {gateHref && (
          <Button asChild variant="secondary">
            <Link href={gateHref}>
              <DoorOpen aria-hidden />
              Scan at the gate
            </Link>
          </Button>
        )}
      </CardBody>
    </Card>
  );
}
