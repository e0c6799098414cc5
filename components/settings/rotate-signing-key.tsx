"use client";

import { RotateCw } from "lucide-react";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/web/action";

/** A fresh key for what is signed from now on. */
export function RotateSigningKey({ rotate }: { rotate: () => Promise<ActionResult<{ kid: string }>> }) {
  return (
    <ConfirmDialog
      trigger={
        <Button variant="secondary">
          <RotateCw aria-hidden />
          Rotate key
        </Button>
      }
      tone="primary"
      title="Rotate the signing key?"
      description={
        <div className="grid gap-2">
          <p>
            A new key is made and signs all codes from now on. The present one retires: it signs nothing more,
            and everything it signed keeps verifying. Nothing needs to be printed again.
          </p>
          <p>Programs that verify offline pick the new key up from the key set within minutes.</p>
        </div>
      }
      confirmLabel="Rotate key"
      action={async () => {
        const answer = await rotate();
        if (answer.ok)
          toast.success("Key rotated", {
            description: `New codes are signed with ${answer.data.kid.slice(0, 8)}….`,
          });
        return answer;
      }}
    />
  );
}
