import { z } from "zod";
import { exportAudit, listAudit } from "@/lib/audit";
import { AuditFilter, AuditPage, ListAudit } from "@/lib/audit/schemas";
import { csvResponse } from "@/lib/web/csv";
import { type Route, route } from "@/lib/web/route";

const tag = "Audit log";

export const auditRoutes: Route[] = [
  route({
    method: "get",
    path: "/api/v1/audit-log",
    tag,
    summary: "Who did what, newest first",
    auth: "organization",
    scope: "audit:read",
    limit: "api.read",
    query: ListAudit,
    answer: AuditPage,
    foreign: { none: "lists the caller's own organisation" },
    verb: (ctx, { query }) => listAudit(ctx, query),
  }),
  route({
    method: "get",
    path: "/api/v1/audit-log/export",
    tag,
    summary: "The audit log as a CSV file",
    auth: "organization",
    scope: "audit:read",
    limit: "api.bulk",
    query: AuditFilter,
    answer: z.string(),
    media: ["text/csv"],
    foreign: { none: "exports the caller's own organisation" },
    verb: async (ctx, { query }) => csvResponse(`audit-log-${ctx.org.slug}`, exportAudit(ctx, query)),
  }),
];
