"use client";

import { Undo2 } from "lucide-react";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import type { FormResult } from "@/components/ui/form-result";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/web/action";
import { attempt } from "./attempt";
import { shortAddress } from "./rules/sentence";

export interface RevertVersionProps {
  version: number;
  destination: string | null;
  ruleCount: number;
  revert: (input: { version: number }) => Promise<ActionResult<unknown>>;
}

/** Makes an earlier version the newest again, after asking. */
export function RevertVersion({ version, destination, ruleCount, revert }: RevertVersionProps) {
  async function submit(): Promise<FormResult> {
    const result = await attempt(revert({ version }));
    if (!result.ok) return result;
    toast.success(`Version ${version} is back`);
    return { ok: true };
  }
  const rules = ruleCount === 0 ? "without rules" : `with ${ruleCount} ${ruleCount === 1 ? "rule" : "rules"}`;
  return (
    <ConfirmDialog
      tone="primary"
      trigger={
        <Button variant="secondary" size="sm">
          <Undo2 aria-hidden />
          Go back to this
        </Button>
      }
      title={
        destination === null
          ? `Go back to version ${version}?`
          : `Lead to “${shortAddress(destination)}” again?`
      }
      description={`Version ${version} becomes the newest: its destination, ${rules}, its UTM parameters, fallback page and schedule. The design stays. All codes are signed again; printed ones keep working. Nothing is lost from the history.`}
      confirmLabel={`Go back to version ${version}`}
      action={submit}
    />
  );
}
