import { listMembers } from "@/lib/members";
import { ListMembers, MemberPage } from "@/lib/members/schemas";
import { getOrganization, updateOrganization } from "@/lib/orgs";
import { Organization, UpdateOrganization } from "@/lib/orgs/schemas";
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
    method: "patch",
    path: "/api/v1/organization",
    tag,
    summary: "Change the organisation's time zone, domain, or for how long scans are kept",
    description:
      "What is left out stays as it was. Fewer months delete what is older, for good. The name is changed in the dashboard: it is part of every signature.",
    auth: "organization",
    scope: "org:manage",
    limit: "api.write",
    body: UpdateOrganization,
    answer: Organization,
    foreign: { none: "changes the caller's own organisation" },
    verb: (ctx, { body }) => updateOrganization(ctx, body),
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
