import { z } from "zod";
import { ImageQuery, renderCode } from "@/lib/codes";
import { notFound } from "@/lib/errors";
import { Answer } from "@/lib/web/answer";
import { type Route, route } from "@/lib/web/route";

/** A code's picture follows from its token alone: it may be kept, and is asked for again only to learn of deletion. */
const CACHE = "public, max-age=86400, stale-while-revalidate=604800";

export const renderRoutes: Route[] = [
  route({
    method: "get",
    path: "/api/render/{file}",
    tag: "Images",
    summary: "The picture of a code: {token}.svg or {token}.png",
    auth: "public",
    limit: "public.image",
    params: z.object({ file: z.string().max(100).describe("The token with .svg or .png") }),
    query: ImageQuery,
    answer: z.string(),
    media: ["image/svg+xml", "image/png"],
    verb: async (call, { params, query }) => {
      const match = /^(.+)\.(svg|png)$/i.exec(params.file);
      if (!match?.[1]) throw notFound("Picture");
      const type = match[2]?.toLowerCase() === "png" ? "png" : "svg";
      const image = await renderCode(call.db, match[1], type, query.size);
      const headers = {
        "content-type": image.type,
        "cache-control": CACHE,
        etag: image.etag,
        "x-content-type-options": "nosniff",
        // An SVG opened on its own is a document: let it run and fetch nothing.
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
      };
      if (call.meta.headers.get("if-none-match") === image.etag) return new Answer(null, 304, headers);
      return new Answer(image.body, 200, headers);
    },
  }),
];
