import { bulkCreate } from "@/lib/campaigns";
import { BulkQrs, BulkQrsCreated } from "@/lib/campaigns/schemas";
import { type Route, route } from "@/lib/web/route";

/** A thousand addresses of 2,048 characters with their labels, and a logo. */
const MAX_BODY = 4 * 1024 * 1024;

export const bulkRoutes: Route[] = [
  route({
    method: "post",
    path: "/api/v1/qrs/bulk",
    tag: "Campaigns",
    summary: "Issue up to 1,000 signed codes at once, all or none",
    description:
      "A code for each of `urls`, in their order, in one transaction. Any problem is a 422 that lists them all (`urls.3` is the fourth address), and nothing is created. Without `campaign_id` a campaign is made; if it is a morphing one, `secret_key` in this answer is the only time its secret is shown. Codes added to a campaign use the secret it has, so the answer holds none. Static codes hold the address itself: no redirect, no scans counted.",
    auth: "organization",
    scope: "codes:write",
    limit: "api.bulk",
    idempotent: true,
    unprocessable: true,
    maxBody: MAX_BODY,
    body: BulkQrs,
    status: 201,
    answer: BulkQrsCreated,
    foreign: { none: "creates in the caller's own organisation; another's campaign is a 422" },
    verb: (ctx, { body }) => bulkCreate(ctx, body),
  }),
];
