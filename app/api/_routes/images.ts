import { z } from "zod";
import { getImage, LOGO_UPLOAD_MAX, listImages, uploadImage } from "@/lib/designs";
import { ImageName, ImagePage, ListImages, StoredImage } from "@/lib/designs/schemas";
import { Answer } from "@/lib/web/answer";
import { type Route, route } from "@/lib/web/route";

const tag = "Designs";
/** What browsers and programs call pictures; what it really is, its first bytes say. */
const MEDIA = [
  "image/png",
  "image/jpeg",
  "image/svg+xml",
  "image/webp",
  "image/gif",
  "application/octet-stream",
];

export const imageRoutes: Route[] = [
  route({
    method: "post",
    path: "/api/v1/images",
    tag,
    summary: "Upload a picture for designs",
    description:
      "The body is the file itself, at most 4 MiB: PNG, JPEG, SVG, WebP or GIF. Only its pixels are kept, as a PNG of at most 256 KiB; the same pixels again answer the image there is.",
    auth: "organization",
    scope: "codes:write",
    limit: "api.write",
    query: z.object({ name: ImageName.optional() }),
    upload: { media: MEDIA, max: LOGO_UPLOAD_MAX },
    status: 201,
    answer: StoredImage,
    foreign: { none: "creates in the caller's own organisation" },
    verb: (ctx, { query, file }) => uploadImage(ctx, file, query.name),
  }),
  route({
    method: "get",
    path: "/api/v1/images",
    tag,
    summary: "The organisation's pictures, newest first",
    auth: "organization",
    scope: "codes:read",
    limit: "api.read",
    query: ListImages,
    answer: ImagePage,
    foreign: { none: "lists the caller's own organisation" },
    verb: (ctx, { query }) => listImages(ctx, query),
  }),
  route({
    method: "get",
    path: "/api/v1/images/{id}",
    tag,
    summary: "A picture itself",
    auth: "organization",
    scope: "codes:read",
    limit: "api.read",
    params: z.object({ id: z.string().max(64) }),
    answer: z.string(),
    media: ["image/png"],
    foreign: { params: { id: "image" } },
    verb: async (ctx, { params }) => {
      const { bytes, image } = await getImage(ctx, params.id);
      return new Answer(bytes, 200, {
        "content-type": image.media_type,
        // Pictures never change; whose they are, the session decides.
        "cache-control": "private, max-age=86400, immutable",
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'",
      });
    },
  }),
];
