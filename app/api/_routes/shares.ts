import { z } from "zod";
import { createShare, listShares, revokeShare } from "@/lib/shares";
import { CreateShare, Share, ShareList } from "@/lib/shares/schemas";
import { type Route, route } from "@/lib/web/route";

const tag = "Campaigns";
const Id = z.object({ id: z.string().max(64) });
const ShareOf = Id.extend({ share: z.string().max(64).describe("The share's id") });

export const shareRoutes: Route[] = [
  route({
    tag,
    auth: "organization",
    scope: "analytics:read",
    limit: "api.read",
    method: "get",
    path: "/api/v1/campaigns/{id}/shares",
    summary: "List the public links to a campaign's analytics",
    description:
      "Those that were not revoked, newest first. `url` is null without the permission `codes:write`.",
    params: Id,
    answer: ShareList,
    foreign: { params: { id: "campaign" } },
    verb: (ctx, { params }) => listShares(ctx, params.id),
  }),
  route({
    tag,
    auth: "organization",
    scope: "codes:write",
    limit: "api.write",
    method: "post",
    path: "/api/v1/campaigns/{id}/shares",
    summary: "Make a public link to a campaign's analytics",
    description:
      "Whoever has the link, and the password if there is one, reads this campaign's report and nothing else. At most 20 work at a time.",
    idempotent: true,
    params: Id,
    body: CreateShare.prefault({}),
    status: 201,
    answer: Share,
    foreign: { params: { id: "campaign" }, body: {} },
    verb: (ctx, { params, body }) => createShare(ctx, params.id, body),
  }),
  route({
    tag,
    auth: "organization",
    scope: "codes:write",
    limit: "api.write",
    method: "delete",
    path: "/api/v1/campaigns/{id}/shares/{share}",
    summary: "Revoke a public link; it stops working at once",
    params: ShareOf,
    answer: Share,
    foreign: { params: { id: "campaign", share: "share" } },
    verb: (ctx, { params }) => revokeShare(ctx, params.id, params.share),
  }),
];
