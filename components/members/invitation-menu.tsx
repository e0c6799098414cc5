"use client";

import { Ban, Ellipsis, RotateCw } from "lucide-react";
import { useState, useTransition } from "react";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import type { Invited } from "@/lib/members";
import type { Invitation } from "@/lib/members/schemas";
import type { ActionResult } from "@/lib/web/action";
import { useInviteLink } from "./invite-link";

export interface InvitationMenuProps {
  invitation: Invitation;
  invite: (input: unknown) => Promise<ActionResult<Invited>>;
  revoke: (input: unknown) => Promise<ActionResult<void>>;
}

/** What can be done with an invitation that nobody has taken up. */
export function InvitationMenu({ invitation, invite, revoke }: InvitationMenuProps) {
  const { id, email, role } = invitation;
  const [revoking, setRevoking] = useState(false);
  const [pending, start] = useTransition();
  const show = useInviteLink();

  const sendAgain = () =>
    start(async () => {
      const answer = await invite({ email, role });
      if (answer.ok) show(answer.data);
      else toast.error("Not invited again", { description: answer.message });
    });

  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon-sm" loading={pending} aria-label={`Actions for ${email}`}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={sendAgain}>
            <RotateCw aria-hidden />
            Make a new link
          </DropdownMenuItem>
          <DropdownMenuItem tone="danger" onSelect={() => setRevoking(true)}>
            <Ban aria-hidden />
            Revoke…
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <ConfirmDialog
        open={revoking}
        onOpenChange={setRevoking}
        title={`Revoke the invitation of ${email}?`}
        description="The link they got leads nowhere from now on. They can be invited again."
        confirmLabel="Revoke invitation"
        action={async () => {
          const answer = await revoke({ id });
          if (answer.ok) toast.success(`The invitation of ${email} is revoked`);
          return answer;
        }}
      />
    </>
  );
}
