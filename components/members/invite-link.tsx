"use client";

import { createContext, type ReactNode, use, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Invited } from "@/lib/members";

const InviteLinkContext = createContext<(invited: Invited) => void>(() => {});

/** Shows the link of an invitation that was just made. */
export const useInviteLink = () => use(InviteLinkContext);

function Sent({ invited: { emailed, invitation } }: { invited: Invited }) {
  return emailed ? (
    <Alert tone="success">
      An e-mail with this link is on its way to {invitation.email}. You can also pass it on yourself.
    </Alert>
  ) : (
    <Alert tone="warning" title="Pass this link on yourself">
      No e-mail was sent: this instance has no mail server, or it refused. The link is shown only now.
    </Alert>
  );
}

/**
 * Around the lists of members and invitations. The one showing of a link lives here, above rows and dialogs, which come
 * and go when the lists are drawn again.
 */
export function InviteLinkHost({ children }: { children: ReactNode }) {
  const [invited, setInvited] = useState<Invited | null>(null);
  return (
    <InviteLinkContext value={setInvited}>
      {children}
      <Dialog open={invited !== null} onOpenChange={(open) => !open && setInvited(null)}>
        {invited && (
          <DialogContent
            title={`${invited.invitation.email} is invited`}
            description="The link works once, for seven days, and only for this e-mail address."
          >
            <DialogBody className="grid gap-4">
              <Sent invited={invited} />
              <div className="flex items-end gap-2">
                <Field label="Invitation link" className="flex-1">
                  <Input
                    readOnly
                    value={invited.link}
                    onFocus={(event) => event.target.select()}
                    className="font-mono"
                  />
                </Field>
                <CopyButton value={invited.link} label="Copy link" withText size="md" />
              </div>
            </DialogBody>
            <DialogFooter>
              <DialogClose asChild>
                <Button>Done</Button>
              </DialogClose>
            </DialogFooter>
          </DialogContent>
        )}
      </Dialog>
    </InviteLinkContext>
  );
}
