"use client";

import { Ellipsis, UserCog, UserMinus } from "lucide-react";
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
import type { Member } from "@/lib/members/schemas";
import type { Role } from "@/lib/scopes";
import type { ActionResult } from "@/lib/web/action";
import { ROLE, roleOptions } from "./roles";

export interface MemberMenuProps {
  member: Member;
  /** It is the acting person: they leave (elsewhere on the page), they are not removed. */
  isSelf: boolean;
  /** The only owner there is: cannot step down or go. */
  lastOwner: boolean;
  /** The acting person's own role. */
  own: Role | null;
  changeRole: (input: unknown) => Promise<ActionResult<void>>;
  remove: (input: unknown) => Promise<ActionResult<void>>;
}

interface Opening {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

function RoleDialog({ member, isSelf, own, changeRole, ...dialog }: MemberMenuProps & Opening) {
  return (
    <ConfirmDialog
      open={dialog.open}
      onOpenChange={dialog.onOpenChange}
      tone="primary"
      title={isSelf ? "Which role do you want?" : `Which role should ${member.name} have?`}
      description={
        isSelf
          ? "It counts from now on, also for API keys that you made. Nobody can give themselves more: you could not take it back."
          : "It counts from now on, also for API keys that they made."
      }
      confirmLabel="Change role"
      action={async (fields) => {
        const role = fields.get("role") as Role;
        const answer = await changeRole({ user_id: member.user_id, role });
        if (answer.ok)
          toast.success(`${isSelf ? "You are" : `${member.name} is`} now ${ROLE[role].label.toLowerCase()}`);
        return answer;
      }}
    >
      <RadioGroup
        label="Role"
        hideLabel
        name="role"
        defaultValue={member.role}
        look="cards"
        options={roleOptions(own)}
      />
    </ConfirmDialog>
  );
}

function RemoveDialog({ member, remove, ...dialog }: MemberMenuProps & Opening) {
  return (
    <ConfirmDialog
      open={dialog.open}
      onOpenChange={dialog.onOpenChange}
      title={`Remove ${member.name}?`}
      description={`${member.email} no longer sees this organisation, and API keys that they made stop working at once. The codes they issued stay. They can be invited again.`}
      confirmLabel="Remove member"
      action={async () => {
        const answer = await remove({ user_id: member.user_id });
        if (answer.ok) toast.success(`${member.name} was removed`);
        return answer;
      }}
    />
  );
}

/** What can be done with a member; for the last owner it says why nothing can. */
export function MemberMenu(props: MemberMenuProps) {
  const [act, setAct] = useState<"role" | "remove" | null>(null);
  const opening = (which: "role" | "remove") => ({
    open: act === which,
    onOpenChange: (open: boolean) => setAct(open ? which : null),
  });
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon-sm" aria-label={`Actions for ${props.member.name}`}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" className="max-w-64">
          <DropdownMenuItem disabled={props.lastOwner} onSelect={() => setAct("role")}>
            <UserCog aria-hidden />
            <span>
              Change role…
              {props.lastOwner && (
                <span className="block pb-1 text-xs text-muted">
                  Not as the only owner: an organisation needs one. Make somebody else an owner first.
                </span>
              )}
            </span>
          </DropdownMenuItem>
          {!props.isSelf && (
            <DropdownMenuItem tone="danger" disabled={props.lastOwner} onSelect={() => setAct("remove")}>
              <UserMinus aria-hidden />
              Remove…
            </DropdownMenuItem>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      <RoleDialog {...props} {...opening("role")} />
      <RemoveDialog {...props} {...opening("remove")} />
    </>
  );
}
