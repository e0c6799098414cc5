"use client";

import type { ReactNode } from "react";
import { momentWords } from "@/components/campaigns/rules/sentence";
import { fromZonedInput } from "@/components/codes/zoned";
import { LiveDesign } from "@/components/designs/live-design";
import type { DesignKit } from "@/components/designs/types";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { Fields } from "./campaign-fields";
import { sampleTextOf } from "./campaign-sections";
import type { FieldsForm } from "./use-fields";
import { utmPreview } from "./utm-fields";

export interface CampaignPreviewProps {
  form: FieldsForm;
  kit: DesignKit;
  base: string;
  zone: string;
  issuer: string;
}

const Line = ({ term, children }: { term: string; children: ReactNode }) => (
  <div>
    <dt className="text-xs text-muted">{term}</dt>
    <dd className="min-w-0 break-words">{children}</dd>
  </div>
);

const HOLDS: Record<Fields["qr_type"], string> = {
  static: "The destination itself",
  dynamic: "/r/ and 26 characters",
  morphing: "/r/, 26 characters and a seal that changes every 30 seconds",
};

function moment(typed: string, zone: string): string | null {
  const instant = typed === "" ? "" : fromZonedInput(typed, zone);
  return Number.isNaN(Date.parse(instant)) ? null : momentWords(instant, zone);
}

/** What is printed, what it holds and what a scan of it does, as far as it is filled in. */
export function CampaignPreview({ form, kit, base, zone, issuer }: CampaignPreviewProps) {
  const { fields } = form;
  const routed = fields.qr_type !== "static";
  const [starts, ends] = [moment(fields.starts_at, zone), moment(fields.ends_at, zone)];
  const address = routed ? utmPreview(fields) : fields.destination.trim();
  return (
    <Card className="lg:sticky lg:top-8">
      <CardHeader title="Preview" actions={<Badge tone="info">Sample</Badge>} />
      <CardBody className="grid gap-4">
        <LiveDesign
          org={kit.org}
          value={fields.design_config}
          sampleText={sampleTextOf(fields.qr_type, fields.destination, kit.sampleText)}
          alt="A sample of the picture"
        />
        <dl className="grid gap-2.5 border-t border-line pt-4 text-sm">
          <Line term="Issued by">{issuer}</Line>
          <Line term="The picture holds">
            {routed && <span translate="no">{new URL(base).host}</span>}
            {HOLDS[fields.qr_type]}
          </Line>
          <Line term="Scans lead to">
            {address ? (
              <span className="break-all" translate="no">
                {address}
              </span>
            ) : (
              <span className="text-muted">—</span>
            )}
          </Line>
          {routed && (starts || ends) && (
            <Line term="When">
              {[starts && `from ${starts}`, ends && `until ${ends}`].filter(Boolean).join(" ")}
            </Line>
          )}
          {routed && fields.password !== "" && <Line term="Before that">A password is asked for</Line>}
        </dl>
      </CardBody>
    </Card>
  );
}
