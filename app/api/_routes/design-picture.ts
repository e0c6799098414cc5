import { z } from "zod";
import { designOf, designSvg } from "@/lib/designs";
import { DesignConfig } from "@/lib/designs/schemas";
import { env } from "@/lib/env";
import { Answer } from "@/lib/web/answer";
import { type Route, route } from "@/lib/web/route";

/** A design as it stands in an address. */
const Design = z
  .string()
  .max(4000, "At most 4000 characters.")
  .default("{}")
  .transform((text, ctx) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      ctx.addIssue({ code: "custom", message: "A design_config as JSON." });
      return z.NEVER;
    }
  })
  .pipe(DesignConfig);

export const designPictureRoutes: Route[] = [
  route({
    method: "get",
    path: "/api/v1/designs/picture",
    tag: "Designs",
    summary: "A design, drawn around this site's address",
    description: "For galleries of designs. It is nobody's code: it leads to this site.",
    auth: "organization",
    scope: "codes:read",
    limit: "api.read",
    query: z.object({ design: Design.describe("A design_config as JSON") }),
    answer: z.string(),
    media: ["image/svg+xml"],
    foreign: { none: "draws a design; another organisation's logo is not there" },
    verb: async (ctx, { query }) => {
      const prepared = await designOf(ctx.db, ctx.org.id, query.design);
      return new Answer(designSvg(env().APP_URL.toUpperCase(), prepared), 200, {
        "content-type": "image/svg+xml",
        // The same address always shows the same picture; logos never change.
        "cache-control": "private, max-age=86400",
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
      });
    },
  }),
];
