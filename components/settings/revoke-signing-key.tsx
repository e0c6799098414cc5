"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { type FormResult, fieldErrors } from "@/components/ui/form-result";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/web/action";

export interface RevokeSigningKeyDialogProps {
  kid: string;
  /** It is the key that signs now. */
  active: boolean;
  revoke: (input: { kid: string; compromised_at: string }) => Promise<ActionResult<{ kid: string }>>;
}

/** What a `datetime-local` field shows for an instant, on the reader's clock. */
function localMinute(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Ends the trust in a key from the moment it fell into other hands. */
export function RevokeSigningKeyDialog({ kid, active, revoke }: RevokeSigningKeyDialogProps) {
  const [result, setResult] = useState<FormResult | null>(null);
  const short = kid.slice(0, 8);

  async function submit(fields: FormData): Promise<FormResult> {
    const since = new Date(String(fields.get("since")));
    const compromised_at = Number.isNaN(since.getTime()) ? "" : since.toISOString();
    const answer = await revoke({ kid, compromised_at });
    setResult(answer);
    if (answer.ok) toast.success(`Signing key ${short} revoked`);
    return answer;
  }

  return (
    <ConfirmDialog
      trigger={
        <Button variant="danger-quiet" size="sm">
          Revoke…
        </Button>
      }
      onOpenChange={() => setResult(null)}
      title={`Revoke signing key ${short}…?`}
      description={
        <div className="grid gap-2">
          <p>
            For a key that somebody else may hold. Codes it signed <b>from the moment below on</b> stop
            verifying at once; those it signed before stay good. This cannot be undone.
          </p>
          {active && (
            <p>This key signs now. A new one takes its place, and later codes are signed with that.</p>
          )}
          <p>If you only want a fresh key, rotate instead: then everything keeps verifying.</p>
        </div>
      }
      confirmLabel="Revoke signing key"
      typeToConfirm={short}
      action={submit}
    >
      <Field
        label="Not trusted from"
        hint="When the key may first have been in other hands, on your clock. If in doubt, earlier."
        error={fieldErrors(result, "compromised_at")}
        required
      >
        <Input name="since" type="datetime-local" max={localMinute(new Date())} className="sm:w-60" />
      </Field>
    </ConfirmDialog>
  );
}
