import { z } from "zod";
import { exportCampaign, getExport } from "@/lib/reports";
import { ExportProgress, ExportQuery } from "@/lib/reports/schemas";
import { downloadResponse } from "@/lib/web/download";
import { type Route, route } from "@/lib/web/route";

const Id = z.object({ id: z.string().max(64) });

export const exportRoutes: Route[] = [
  route({
    method: "get",
    path: "/api/v1/campaigns/{id}/export",
    tag: "Campaigns",
    summary: "A campaign's codes as a ZIP of pictures, a CSV file or a PDF of labels",
    description:
      "Made while it is sent. Revoked codes are in the CSV only. Morphing codes have no picture that lasts: their CSV has the address of each live ticket.",
    auth: "organization",
    scope: "codes:read",
    limit: "api.bulk",
    params: Id,
    query: ExportQuery,
    answer: z.string(),
    media: ["application/zip", "text/csv", "application/pdf"],
    foreign: { params: { id: "campaign" } },
    verb: async (ctx, { params, query }) => {
      const { pieces, ...file } = await exportCampaign(ctx, params.id, query);
      return downloadResponse(file, pieces);
    },
  }),
  route({
    method: "get",
    path: "/api/v1/exports/{id}",
    tag: "Campaigns",
    summary: "How far a download is that was asked for with an export_id",
    auth: "organization",
    scope: "codes:read",
    limit: "api.read",
    params: Id,
    answer: ExportProgress,
    foreign: { params: { id: "export" } },
    verb: (ctx, { params }) => getExport(ctx, params.id),
  }),
];
