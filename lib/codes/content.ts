import { z } from "zod";
import { Destination } from "./destination";

/**
 * What a code may carry. Each type says which of `destinationUrl` and `content` it needs and how they are checked;
 * a new type is one entry here, an editor and a public rendering.
 */
interface ContentType {
  /** Parses `{ destinationUrl, content }`. */
  schema: z.ZodType<{ destinationUrl?: string | null; content?: Record<string, unknown> | null }>;
}

export const CONTENT_TYPES = {
  url: {
    schema: z.object({
      destinationUrl: z.string("Required for content type url.").pipe(Destination),
      content: z.null("Content type url carries no content.").optional(),
    }),
  },
} as const satisfies Record<string, ContentType>;

export const CONTENT_TYPE_NAMES = Object.keys(CONTENT_TYPES) as [ContentTypeName];
export type ContentTypeName = keyof typeof CONTENT_TYPES;
