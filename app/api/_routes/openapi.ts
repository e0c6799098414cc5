import { z } from "zod";
import { openapiDocument } from "@/lib/web/openapi";
import { type Route, route } from "@/lib/web/route";
import packageJson from "@/package.json" with { type: "json" };

/** The description of the API, made from the declarations of all routes (this one included). */
export const openapiRoutes = (all: () => Route[]): Route[] => [
  route({
    method: "get",
    path: "/api/openapi.json",
    tag: "Description",
    summary: "This description (OpenAPI 3.1)",
    auth: "public",
    limit: "public.read",
    answer: z.record(z.string(), z.unknown()),
    verb: async () =>
      Response.json(openapiDocument(all(), packageJson.version), {
        headers: { "cache-control": "public, max-age=60", "access-control-allow-origin": "*" },
      }),
  }),
];
