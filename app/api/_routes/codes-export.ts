import { z } from "zod";
import { exportCodes } from "@/lib/codes";
import { ExportCodes } from "@/lib/codes/schemas";
import { csvResponse } from "@/lib/web/csv";
import { type Route, route } from "@/lib/web/route";

/** To be mounted before `codeRoutes`: `{token}` would take `export` for a token. */
export const codeExportRoutes: Route[] = [
  route({
    method: "get",
    path: "/api/v1/qrcodes/export",
    tag: "Codes",
    summary: "The list of codes as a CSV file",
    description: "The same filters and order as the list. At most 10,000 codes; narrow the filters for more.",
    auth: "organization",
    scope: "codes:read",
    limit: "api.bulk",
    query: ExportCodes,
    answer: z.string(),
    media: ["text/csv"],
    foreign: { none: "exports the caller's own organisation" },
    verb: async (ctx, { query }) => csvResponse(`codes-${ctx.org.slug}`, exportCodes(ctx, query)),
  }),
];
