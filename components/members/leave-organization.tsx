"use client";

import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { ActionResult } from "@/lib/web/action";

export interface LeaveOrganizationProps {
  name: string;
  /** They are the only owner: they cannot go. */
  lastOwner: boolean;
  /** Redirects when it is done. */
  leave: () => Promise<ActionResult<void>>;
}

/** The way out for the person themselves. */
export function LeaveOrganization({ name, lastOwner, leave }: LeaveOrganizationProps) {
  return (
    <Card className="mt-8 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 p-4 sm:px-5">
      <div className="min-w-0 flex-1 basis-72">
        <h2 className="text-base font-semibold">Leave {name}</h2>
        <p className="mt-0.5 text-sm text-muted">
          {lastOwner
            ? "You are its only owner. Make somebody else an owner first: an organisation needs one."
            : "You no longer see it, and API keys that you made stop working. The codes you issued stay."}
        </p>
      </div>
      {!lastOwner && (
        <ConfirmDialog
          trigger={<Button variant="danger-quiet">Leave…</Button>}
          title={`Leave ${name}?`}
          description="You no longer see this organisation, and API keys that you made stop working at once. To come back you need an invitation."
          confirmLabel="Leave organisation"
          action={leave}
        />
      )}
    </Card>
  );
}
