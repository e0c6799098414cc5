"use client";

import { Ban } from "lucide-react";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/web/action";
import { ReasonField } from "./reason-field";

export interface RevokeCodeProps {
  name: string;
  revoke: (input: { reason: string | null }) => Promise<ActionResult<unknown>>;
}

/** The button that ends a code for good, and its confirmation. */
export function RevokeCode({ name, revoke }: RevokeCodeProps) {
  async function submit(fields: FormData) {
    const result = await revoke({ reason: String(fields.get("reason") ?? "").trim() || null });
    if (!result.ok) return result;
    toast.success(`“${name}” revoked`);
    return { ok: true as const };
  }
  return (
    <ConfirmDialog
      trigger={
        <Button variant="danger-quiet">
          <Ban aria-hidden />
          Revoke
        </Button>
      }
      title={`Revoke “${name}”?`}
      description="Whoever scans it from now on will be told that its issuer has revoked it. This cannot be undone; a new code has another picture."
      confirmLabel="Revoke code"
      action={submit}
    >
      <ReasonField />
    </ConfirmDialog>
  );
}
