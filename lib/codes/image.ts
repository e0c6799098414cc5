import { LRUCache } from "lru-cache";
import { z } from "zod";
import type { Db } from "@/db/client";
import { sha256 } from "@/lib/crypto/hash";
import { encodeMatrix, plainPng, plainSvg } from "@/lib/designs";
import { env } from "@/lib/env";
import { notFound } from "@/lib/errors";
import { newCodeToken } from "@/lib/ids";
import { singleton } from "@/lib/singleton";
import { verificationUrl } from "./present";
import { resolveCode } from "./resolve";

export const ImageQuery = z.object({
  size: z.coerce
    .number("A number of pixels.")
    .int()
    .min(64, "At least 64.")
    .max(4096, "At most 4096.")
    .optional(),
});

/**
 * What is printed: the address in upper case, which QR's alphanumeric mode holds in 29×29 modules. Only where the
 * address has a path of its own (which may be case-sensitive) it stays as it is, in byte mode.
 */
export function printedText(token: string): string {
  const url = verificationUrl(token);
  return new URL(env().APP_URL).pathname === "/" ? url.toUpperCase() : url;
}

/** A picture ready to be sent: `body` of media type `type`, and a validator of exactly these bytes (RFC 9110 §8.8.3). */
export interface Picture {
  type: "image/svg+xml" | "image/png";
  body: string | Buffer;
  etag: string;
}

/** A picture follows from the printed text alone, so it may be kept; 32 MiB of them, a few thousand at usual sizes. */
const pictures = () =>
  singleton(
    "codes.pictures",
    () =>
      new LRUCache<string, Picture>({
        maxSize: 32 * 1024 * 1024,
        sizeCalculation: (p) => p.body.length + 500,
      }),
  );

/** The plain picture of a code's address; `size` in pixels, the side. Throws NOT_FOUND. */
export async function renderCode(
  db: Db,
  token: string,
  type: "svg" | "png",
  size?: number,
): Promise<Picture> {
  const resolved = await resolveCode(db, token);
  if (!resolved) throw notFound("QR code");
  const text = printedText(resolved.code.token);
  const key = `${type} ${size ?? ""} ${text}`;
  const kept = pictures().get(key);
  if (kept) return kept;
  const picture = await renderText(text, type, size);
  pictures().set(key, picture);
  return picture;
}

/** A picture with the shape of the next code's, for those who fill in the form: its token is never issued. */
export async function sampleCode(): Promise<{ svg: string; text: string }> {
  const text = printedText(newCodeToken());
  const { body } = await renderText(text, "svg");
  return { svg: String(body), text };
}

export async function renderText(text: string, type: "svg" | "png", size?: number): Promise<Picture> {
  const matrix = encodeMatrix(text);
  const body = type === "svg" ? plainSvg(matrix, size) : await plainPng(matrix, size ?? 512);
  const etag = `"${sha256(body).toString("base64url").slice(0, 22)}"`;
  return { type: type === "svg" ? "image/svg+xml" : "image/png", body, etag };
}
