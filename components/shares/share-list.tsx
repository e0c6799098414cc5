"use client";

import { Lock } from "lucide-react";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Input } from "@/components/ui/input";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Share } from "@/lib/shares/schemas";
import type { ActionResult } from "@/lib/web/action";

export interface ShareListProps {
  shares: readonly Share[];
  revoke: (id: string) => Promise<ActionResult<Share>>;
}

const nameOf = ({ label }: Share) => label ?? "Link without a label";

function Facts({ share }: { share: Share }) {
  return (
    <p className="text-sm text-muted">
      {share.created_by}, <RelativeTime date={share.created_at} />
      {" · "}
      {share.last_seen_at ? (
        <>
          last opened <RelativeTime date={share.last_seen_at} />
        </>
      ) : (
        "not opened yet"
      )}
      {share.status === "live" && share.expires_at && (
        <>
          {" · works until "}
          <RelativeTime date={share.expires_at} format="datetime" />
        </>
      )}
    </p>
  );
}

function Row({ share, revoke }: { share: Share; revoke: ShareListProps["revoke"] }) {
  const name = nameOf(share);
  return (
    <li className="grid gap-2 py-3">
      <div className="flex flex-wrap items-center gap-2">
        <span className="min-w-0 font-medium break-words">{name}</span>
        {share.has_password && <Badge icon={Lock}>Password</Badge>}
        {share.status === "expired" && <Badge tone="warning">Expired</Badge>}
        <ConfirmDialog
          trigger={
            <Button variant="danger-quiet" size="sm" className="ms-auto" aria-label={`Revoke ${name}`}>
              Revoke
            </Button>
          }
          title={`Revoke “${name}”?`}
          description="Whoever opens or reloads it from now on finds nothing. This cannot be undone; you can make a new link."
          confirmLabel="Revoke link"
          action={() => revoke(share.id)}
        />
      </div>
      {share.url && (
        <div className="flex items-center gap-2">
          <Input
            readOnly
            aria-label={`Address of ${name}`}
            value={share.url}
            onFocus={(event) => event.target.select()}
            className="min-w-0 flex-1 font-mono text-sm"
          />
          <CopyButton value={share.url} label="Copy link" withText size="md" />
        </div>
      )}
      <Facts share={share} />
    </li>
  );
}

/** The links that were not revoked, newest first. */
export function ShareList({ shares, revoke }: ShareListProps) {
  if (shares.length === 0)
    return (
      <p className="text-sm text-muted">No link yet: only members of this organisation see the numbers.</p>
    );
  return (
    <ul aria-label="Links" className="divide-y divide-line border-y border-line">
      {shares.map((share) => (
        <Row key={share.id} share={share} revoke={revoke} />
      ))}
    </ul>
  );
}
