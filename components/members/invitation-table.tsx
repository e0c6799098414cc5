import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Invitation } from "@/lib/members/schemas";
import { InvitationMenu, type InvitationMenuProps } from "./invitation-menu";
import { ROLE } from "./roles";

export interface InvitationTableProps extends Omit<InvitationMenuProps, "invitation"> {
  invitations: readonly Invitation[];
  mayManage: boolean;
}

/** Who was asked to join and has not answered. */
export function InvitationTable({ invitations, mayManage, ...menu }: InvitationTableProps) {
  return (
    <Table caption="Open invitations">
      <TableHeader>
        <tr>
          <TableHead>E-mail address</TableHead>
          <TableHead>Role</TableHead>
          <TableHead className="max-md:hidden">Invited by</TableHead>
          <TableHead className="max-sm:hidden">Link works until</TableHead>
          {mayManage && (
            <TableHead>
              <span className="sr-only">Actions</span>
            </TableHead>
          )}
        </tr>
      </TableHeader>
      <TableBody>
        {invitations.map((invitation) => (
          <TableRow key={invitation.id}>
            <TableCell className="break-all">{invitation.email}</TableCell>
            <TableCell>
              <Badge icon={null}>{ROLE[invitation.role].label}</Badge>
            </TableCell>
            <TableCell className="text-muted max-md:hidden">
              {invitation.invited_by ?? "—"},{" "}
              <RelativeTime date={invitation.created_at} className="min-w-0!" />
            </TableCell>
            <TableCell className="max-sm:hidden">
              {invitation.expired ? (
                <Badge tone="warning">Expired</Badge>
              ) : (
                <RelativeTime date={invitation.expires_at} format="date" className="text-muted" />
              )}
            </TableCell>
            {mayManage && (
              <TableCell className="w-12 text-end">
                <InvitationMenu invitation={invitation} {...menu} />
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
