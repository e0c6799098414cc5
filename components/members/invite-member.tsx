"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useSubmit } from "@/components/admin/use-submit";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogFooter,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { fieldErrors } from "@/components/ui/form-result";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import type { Invited } from "@/lib/members";
import type { Role } from "@/lib/scopes";
import type { ActionResult } from "@/lib/web/action";
import { useInviteLink } from "./invite-link";
import { roleOptions } from "./roles";

export interface InviteMemberProps {
  invite: (input: unknown) => Promise<ActionResult<Invited>>;
  /** The inviter's own role: nobody gives more. */
  own: Role | null;
}

function InviteForm({ invite, own, onDone }: InviteMemberProps & { onDone: (invited: Invited) => void }) {
  const { onSubmit, result, pending } = useSubmit(invite, onDone);
  return (
    <form onSubmit={onSubmit} className="contents">
      <DialogBody className="grid gap-5">
        <FormMessage result={result} fields={["email", "role"]} />
        <Field label="E-mail address" error={fieldErrors(result, "email")} required>
          <Input name="email" type="email" autoComplete="off" placeholder="name@example.org" />
        </Field>
        <RadioGroup
          label="Role"
          name="role"
          defaultValue="editor"
          look="cards"
          options={roleOptions(own)}
          error={fieldErrors(result, "role")}
        />
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="secondary">Cancel</Button>
        </DialogClose>
        <Button type="submit" loading={pending}>
          Invite
        </Button>
      </DialogFooter>
    </form>
  );
}

/** The button that invites somebody, and the dialog that asks whom. */
export function InviteMember(props: InviteMemberProps) {
  const [open, setOpen] = useState(false);
  const show = useInviteLink();
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <UserPlus aria-hidden />
          Invite member
        </Button>
      </DialogTrigger>
      <DialogContent
        title="Invite somebody"
        description="They get a link with which they join by signing in or making an account."
      >
        <InviteForm
          {...props}
          onDone={(invited) => {
            setOpen(false);
            show(invited);
          }}
        />
      </DialogContent>
    </Dialog>
  );
}
