import { ChevronRight } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { DataItem, DataList } from "@/components/ui/data-list";
import type { CodeDetail } from "@/lib/codes/schemas";
import { ZonedTime } from "./zoned-time";

const KEY: Record<NonNullable<CodeDetail["keyStatus"]>, string> = {
  ACTIVE: "the key in use",
  ROTATED: "replaced since, still valid",
  REVOKED: "revoked",
};

const Mono = ({ children }: { children: string }) => (
  <span className="font-mono text-[0.92em] break-all" translate="no">
    {children}
  </span>
);

/** The signature and what is needed to check it without us; folded, because few ask. */
export function SignatureCard({ code, zone }: { code: CodeDetail; zone: string }) {
  return (
    <Card>
      <details className="group">
        <summary className="flex min-h-14 list-none flex-wrap items-center gap-x-3 gap-y-1 rounded-lg px-4 py-3 sm:px-5 [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden
            className="size-4 shrink-0 text-muted transition-transform duration-100 group-open:rotate-90 rtl:rotate-180"
          />
          <h2 className="text-base font-semibold">Signature</h2>
          <Badge tone={code.signatureValid ? "success" : "danger"}>
            {code.signatureValid ? "Holds" : "Does not hold"}
          </Badge>
          <span className="text-sm text-muted">Version {code.version}</span>
        </summary>
        <div className="border-t border-line px-4 py-2 sm:px-5">
          <DataList>
            <DataItem
              label="Signature"
              action={<CopyButton value={code.signature} label="Copy the signature" />}
            >
              <Mono>{code.signature}</Mono>
            </DataItem>
            <DataItem label="Key" action={<CopyButton value={code.keyId} label="Copy the key id" />}>
              <Mono>{code.keyId}</Mono>
              <span className="block text-muted">
                {code.keyStatus ? KEY[code.keyStatus] : "not a key of this organisation"}
              </span>
            </DataItem>
            <DataItem label="Algorithm">
              <Mono>{code.algVersion}</Mono>
              <span className="block text-muted">Ed25519 over canonical JSON (RFC 8032, RFC 8785)</span>
            </DataItem>
            <DataItem label="Signed">
              <ZonedTime at={code.signedAt} zone={zone} />
            </DataItem>
          </DataList>
        </div>
      </details>
    </Card>
  );
}
