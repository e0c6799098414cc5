"use client";

import { Ban, Ellipsis, RotateCw } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { RadioGroup } from "@/components/ui/radio-group";
import { toast } from "@/components/ui/toast";
import type { ApiKey, CreatedApiKey } from "@/lib/keys/schemas";
import type { ActionResult } from "@/lib/web/action";
import { GRACES } from "./expiry";
import { keyHint } from "./kinds";
import { useNewKey } from "./new-key";

export interface KeyMenuProps {
  apiKey: ApiKey;
  rotate: (input: { id: string; grace_seconds: number }) => Promise<ActionResult<CreatedApiKey>>;
  revoke: (input: { id: string }) => Promise<ActionResult<ApiKey>>;
}

type Act = "rotate" | "revoke";

interface ActProps {
  apiKey: ApiKey;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const noteOn = (grace: number) =>
  grace === 0
    ? "The old key no longer works."
    : "The old key works on for the time you chose, and then ends by itself.";

function RotateDialog({ apiKey, rotate, ...dialog }: ActProps & Pick<KeyMenuProps, "rotate">) {
  const show = useNewKey();
  return (
    <ConfirmDialog
      {...dialog}
      tone="primary"
      title={`Rotate “${apiKey.name}”?`}
      description="A new key with the same permissions is made and shown once. Put it in place before the old one ends."
      confirmLabel="Make the new key"
      action={async (fields) => {
        const grace = Number(fields.get("grace"));
        const answer = await rotate({ id: apiKey.id, grace_seconds: grace });
        if (answer.ok) show({ made: answer.data, note: noteOn(grace) });
        return answer;
      }}
    >
      <RadioGroup
        label={`When does ${keyHint(apiKey)} end?`}
        name="grace"
        defaultValue="86400"
        look="cards"
        options={GRACES}
      />
    </ConfirmDialog>
  );
}

function RevokeDialog({ apiKey, revoke, ...dialog }: ActProps & Pick<KeyMenuProps, "revoke">) {
  return (
    <ConfirmDialog
      {...dialog}
      title={`Revoke “${apiKey.name}”?`}
      description={
        <>
          Whatever uses <span className="font-mono text-ink">{keyHint(apiKey)}</span> is turned away from now
          on. This cannot be undone. To replace it without a gap, rotate it instead.
        </>
      }
      confirmLabel="Revoke key"
      action={async () => {
        const answer = await revoke({ id: apiKey.id });
        if (answer.ok) toast.success(`“${apiKey.name}” is revoked`);
        return answer;
      }}
    />
  );
}

/** What can be done with a key that is not over. */
export function KeyMenu({ apiKey, rotate, revoke }: KeyMenuProps) {
  const [act, setAct] = useState<Act | null>(null);
  const dialog = (which: Act) => ({
    apiKey,
    open: act === which,
    onOpenChange: (open: boolean) => setAct(open ? which : null),
  });
  const rotatable = apiKey.status === "ACTIVE" && apiKey.rotated_to === null;
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`Actions for “${apiKey.name}”`}
            className="relative"
          >
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem disabled={!rotatable} onSelect={() => setAct("rotate")}>
            <RotateCw aria-hidden />
            Rotate…
          </DropdownMenuItem>
          <DropdownMenuItem tone="danger" onSelect={() => setAct("revoke")}>
            <Ban aria-hidden />
            Revoke…
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <RotateDialog {...dialog("rotate")} rotate={rotate} />
      <RevokeDialog {...dialog("revoke")} revoke={revoke} />
    </>
  );
}
