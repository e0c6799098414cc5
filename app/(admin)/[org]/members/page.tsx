import type { Metadata } from "next";
import { everyPage } from "@/app/(admin)/_lists/every-page";
import { InvitationTable } from "@/components/members/invitation-table";
import { InviteLinkHost } from "@/components/members/invite-link";
import { InviteMember } from "@/components/members/invite-member";
import { LeaveOrganization } from "@/components/members/leave-organization";
import { MemberTable } from "@/components/members/member-table";
import { ROLE } from "@/components/members/roles";
import { selectMembers } from "@/components/members/select";
import { Card } from "@/components/ui/card";
import { FilterSelect } from "@/components/ui/filter-select";
import { PageHeader } from "@/components/ui/page-header";
import { SearchInput } from "@/components/ui/search-input";
import { Toolbar } from "@/components/ui/toolbar";
import { listInvitations, listMembers } from "@/lib/members";
import { pageContext } from "@/lib/web/page";
import { changeMemberRole, inviteMember, leave, remove, takeBackInvitation } from "./actions";

export const metadata: Metadata = { title: "Members" };

interface Props {
  params: Promise<{ org: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const ROLE_OPTIONS = Object.entries(ROLE).map(([value, { label }]) => ({ value, label }));

export default async function MembersPage({ params, searchParams }: Props) {
  const [{ org: slug }, query] = await Promise.all([params, searchParams]);
  const ctx = await pageContext(slug, "members:read");
  const [{ rows, complete }, invitations] = await Promise.all([
    everyPage((cursor) => listMembers(ctx, { limit: 100, cursor })),
    listInvitations(ctx),
  ]);
  const one = (name: string) => [query[name] ?? ""].flat()[0] ?? "";
  const members = selectMembers(rows, { q: one("q"), role: one("role"), sort: one("sort") });
  const owners = rows.filter(({ role }) => role === "owner").length;
  const mayManage = ctx.scopes.has("members:manage");
  const inviteHere = inviteMember.bind(null, slug);

  return (
    <InviteLinkHost>
      <PageHeader
        title="Members"
        description={`The people of ${ctx.org.name} and what they may do.`}
        actions={mayManage && <InviteMember invite={inviteHere} own={ctx.role} />}
      />
      <Toolbar>
        <SearchInput label="Search members" />
        <FilterSelect label="Role" name="role" all="All roles" options={ROLE_OPTIONS} />
      </Toolbar>
      <Card>
        <MemberTable
          members={members}
          selfId={ctx.actor.id}
          owners={owners}
          own={ctx.role}
          mayManage={mayManage}
          changeRole={changeMemberRole.bind(null, slug)}
          remove={remove.bind(null, slug)}
        />
      </Card>
      {!complete && (
        <p className="mt-3 text-sm text-muted">Only the first {rows.length} members are shown.</p>
      )}
      {invitations.length > 0 && (
        <>
          <h2 className="mt-8 mb-3 text-base font-semibold">Open invitations</h2>
          <Card>
            <InvitationTable
              invitations={invitations}
              mayManage={mayManage}
              invite={inviteHere}
              revoke={takeBackInvitation.bind(null, slug)}
            />
          </Card>
        </>
      )}
      <LeaveOrganization
        name={ctx.org.name}
        lastOwner={ctx.role === "owner" && owners === 1}
        leave={leave.bind(null, slug)}
      />
    </InviteLinkHost>
  );
}
