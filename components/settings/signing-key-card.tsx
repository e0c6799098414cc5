import { Badge, type Tone } from "@/components/ui/badge";
import { Card, CardBody } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { DataItem, DataList } from "@/components/ui/data-list";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SigningKey } from "@/lib/signing/schemas";
import { RevokeSigningKeyDialog, type RevokeSigningKeyDialogProps } from "./revoke-signing-key";

const STATUS: Record<SigningKey["status"], { tone: Tone; label: string; meaning: string }> = {
  ACTIVE: { tone: "success", label: "Active", meaning: "Signs every new and changed code." },
  ROTATED: {
    tone: "neutral",
    label: "Retired",
    meaning: "Signs nothing more. What it signed still verifies.",
  },
  REVOKED: {
    tone: "danger",
    label: "Revoked",
    meaning: "What it signed from the date below on does not verify.",
  },
};

export interface SigningKeyCardProps {
  signingKey: SigningKey;
  /** Null: may only look. */
  revoke: RevokeSigningKeyDialogProps["revoke"] | null;
}

/** One signing key: what it is doing, when it did, and the way to end it. */
export function SigningKeyCard({ signingKey: key, revoke }: SigningKeyCardProps) {
  const status = STATUS[key.status];
  return (
    <Card aria-label={`Signing key ${key.kid.slice(0, 8)}`}>
      <CardBody>
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-2">
              <span className="font-mono text-sm font-medium text-ink">{key.kid.slice(0, 8)}…</span>
              <Badge tone={status.tone}>{status.label}</Badge>
            </p>
            <p className="mt-1 text-sm text-muted">{status.meaning}</p>
          </div>
          {revoke && key.status !== "REVOKED" && (
            <RevokeSigningKeyDialog kid={key.kid} active={key.status === "ACTIVE"} revoke={revoke} />
          )}
        </div>
        <DataList className="mt-3 border-t border-line">
          <DataItem label="Key id" action={<CopyButton value={key.kid} label="Copy key id" />}>
            <span className="font-mono text-xs break-all">{key.kid}</span>
          </DataItem>
          <DataItem label="Public key" action={<CopyButton value={key.public_key} label="Copy public key" />}>
            <span className="font-mono text-xs break-all">{key.public_key}</span>
          </DataItem>
          <DataItem label="Made">
            <RelativeTime date={key.created_at} format="datetime" />
          </DataItem>
          {key.rotated_at && (
            <DataItem label="Retired">
              <RelativeTime date={key.rotated_at} format="datetime" />
            </DataItem>
          )}
          {key.revoked_at && (
            <DataItem label="Revoked">
              <RelativeTime date={key.revoked_at} format="datetime" />
            </DataItem>
          )}
          {key.compromised_at && (
            <DataItem label="Not trusted from">
              <RelativeTime date={key.compromised_at} format="datetime" />
            </DataItem>
          )}
        </DataList>
      </CardBody>
    </Card>
  );
}
