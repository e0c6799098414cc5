import { z } from "zod";
import type { Db } from "@/db/client";
import { encodeMatrix, plainPng, plainSvg } from "@/lib/designs";
import { env } from "@/lib/env";
import { notFound } from "@/lib/errors";
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

/** The plain picture of a code's address. The token decides it alone, so it never changes; size is the PNG's side. */
export async function renderCode(db: Db, token: string, type: "svg" | "png", size?: number) {
  const resolved = await resolveCode(db, token);
  if (!resolved) throw notFound("QR code");
  return renderText(printedText(resolved.code.token), type, size);
}

export async function renderText(
  text: string,
  type: "svg" | "png",
  size?: number,
): Promise<{ type: string; body: string | Buffer }> {
  const matrix = encodeMatrix(text);
  if (type === "svg") return { type: "image/svg+xml", body: plainSvg(matrix, size) };
  return { type: "image/png", body: await plainPng(matrix, size ?? 512) };
}
