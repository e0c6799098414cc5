import { z } from "zod";
import { ImageQuery } from "@/lib/codes";
import { notFound } from "@/lib/errors";
import { type Rendered, renderPicture } from "@/lib/tickets";
import { Answer } from "@/lib/web/answer";
import { type Route, route } from "@/lib/web/route";

/** May be kept, and is asked for again to learn of a new design or of deletion. */
const CACHE = "public, max-age=300, stale-while-revalidate=86400";

/** Of a live code's address; an image shows something whatever is wrong with it, so nothing here is refused. */
const Signature = {
  t: z.string().optional().describe("Of live codes: milliseconds since the epoch; good for 30 s"),
  sig: z.string().optional().describe("Of live codes: HMAC-SHA256 by the campaign's secret, hexadecimal"),
  v: z.string().optional().describe("2: `sig` covers the code, a dot and `t`; otherwise `t` alone"),
};

const headersOf = (rendered: Rendered): Record<string, string> => ({
  "content-type": rendered.picture.type,
  "x-content-type-options": "nosniff",
  // An SVG opened on its own is a document: let it run and fetch nothing.
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
  ...(rendered.status === "kept"
    ? { "cache-control": CACHE, etag: rendered.picture.etag }
    : { "cache-control": "no-store", "x-render-status": rendered.status }),
});

export const renderRoutes: Route[] = [
  route({
    method: "get",
    path: "/api/render/{file}",
    tag: "Images",
    summary: "The picture of a code: {token}.svg or {token}.png",
    description:
      "A morphing code's picture needs a signature (`t`, `sig`) and is good for 30 s. Without a good one, and for a code that was never issued, the picture says EXPIRED: status 200, `X-Render-Status: expired` or `invalid`. No parameter but `size` changes how a code looks.",
    auth: "public",
    limit: "public.image",
    params: z.object({ file: z.string().max(100).describe("The token with .svg or .png") }),
    query: ImageQuery.extend(Signature),
    answer: z.string(),
    media: ["image/svg+xml", "image/png"],
    verb: async (call, { params, query: { size, t, sig, v } }) => {
      const match = /^(.+)\.(svg|png)$/i.exec(params.file);
      if (!match?.[1]) throw notFound("Picture");
      const type = match[2]?.toLowerCase() === "png" ? "png" : "svg";
      const rendered = await renderPicture(call, match[1], type, { size, t, sig, v });
      const headers = headersOf(rendered);
      if (headers.etag !== undefined && call.meta.headers.get("if-none-match") === headers.etag)
        return new Answer(null, 304, headers);
      return new Answer(rendered.picture.body, 200, headers);
    },
  }),
];
