import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import { SortHeader } from "@/components/ui/sort-header";
import {
  Table,
  TableBody,
  TableCell,
  TableEmpty,
  TableHead,
  TableHeader,
  TableRow,
} from "@/components/ui/table";
import type { Member } from "@/lib/members/schemas";
import { MemberMenu, type MemberMenuProps } from "./member-menu";
import { ROLE, reaches } from "./roles";

export interface MemberTableProps extends Omit<MemberMenuProps, "member" | "lastOwner" | "isSelf"> {
  members: readonly Member[];
  /** The acting person. */
  selfId: string | null;
  /** How many owners there are, shown or not. */
  owners: number;
  mayManage: boolean;
}

function Row({
  member,
  selfId,
  owners,
  mayManage,
  ...menu
}: { member: Member } & Omit<MemberTableProps, "members">) {
  const lastOwner = member.role === "owner" && owners === 1;
  const isSelf = member.user_id === selfId;
  return (
    <TableRow>
      <TableCell>
        <div className="flex min-w-0 items-center gap-3">
          <Avatar name={member.name} className="max-sm:hidden" />
          <div className="min-w-0">
            <p className="font-medium break-words text-ink">
              {member.name}
              {isSelf && <span className="font-normal text-muted"> (you)</span>}
            </p>
            <p className="text-sm break-all text-muted">{member.email}</p>
          </div>
        </div>
      </TableCell>
      <TableCell>
        <Badge icon={null}>{ROLE[member.role].label}</Badge>
        {lastOwner && <p className="mt-0.5 text-xs text-muted">the only one</p>}
      </TableCell>
      <TableCell className="max-sm:hidden">
        <RelativeTime date={member.joined_at} format="date" className="text-muted" />
      </TableCell>
      {mayManage && (
        <TableCell className="w-12 text-end">
          {reaches(menu.own, member.role) && (
            <MemberMenu member={member} isSelf={isSelf} lastOwner={lastOwner} {...menu} />
          )}
        </TableCell>
      )}
    </TableRow>
  );
}

/** Who belongs to the organisation. */
export function MemberTable({ members, ...row }: MemberTableProps) {
  return (
    <Table caption="Members">
      <TableHeader>
        <tr>
          <SortHeader column="name" initial="joined">
            Name
          </SortHeader>
          <SortHeader column="role" initial="joined">
            Role
          </SortHeader>
          <SortHeader column="joined" initial="joined" className="max-sm:hidden">
            Since
          </SortHeader>
          {row.mayManage && (
            <TableHead>
              <span className="sr-only">Actions</span>
            </TableHead>
          )}
        </tr>
      </TableHeader>
      <TableBody>
        {members.map((member) => (
          <Row key={member.user_id} member={member} {...row} />
        ))}
        {members.length === 0 && (
          <TableEmpty columns={row.mayManage ? 4 : 3}>
            Nobody matches. Clear the search or the filter.
          </TableEmpty>
        )}
      </TableBody>
    </Table>
  );
}
