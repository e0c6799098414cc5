import { listMembers } from "@/lib/members";
import { ListMembers, MemberPage } from "@/lib/members/schemas";
import { getOrganization } from "@/lib/orgs";
import { Organization } from "@/lib/orgs/schemas";
import { type Route, route } from "@/lib/web/route";

const tag = "Organisation";

export const organizationRoutes: Route[] = [
  route({
    method: "get",
    path: "/api/v1/organization",
    tag,
    summary: "The organisation the credential belongs to",
    auth: "organization",
    scope: "org:read",
    limit: "api.read",
    answer: Organization,
    foreign: { none: "answers the caller's own organisation" },
    verb: (ctx) => getOrganization(ctx),
  }),
  route({
    method: "get",
    path: "/api/v1/members",
    tag,
    summary: "The organisation's members, longest-serving first",
    auth: "organization",
    scope: "members:read",
    limit: "api.read",
    query: ListMembers,
    answer: MemberPage,
    foreign: { none: "lists the caller's own organisation" },
    verb: (ctx, { query }) => listMembers(ctx, query),
  }),
];
