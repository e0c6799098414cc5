import { LRUCache } from "lru-cache";
import { z } from "zod";
import type { Db } from "@/db/client";
import { sha256 } from "@/lib/crypto/hash";
import { designOf, designPng, designSvg, encodeMatrix, plainPng, plainSvg } from "@/lib/designs";
import { env } from "@/lib/env";
import { notFound } from "@/lib/errors";
import { newCodeToken } from "@/lib/ids";
import { singleton } from "@/lib/singleton";
import { scanUrl, verificationUrl } from "./present";
import { type ResolvedCode, resolveCode } from "./resolve";
import { asLocation } from "./utm";

export const ImageQuery = z.object({
  size: z.coerce
    .number("A number of pixels.")
    .int()
    .min(64, "At least 64.")
    .max(4096, "At most 4096.")
    .optional(),
});

/** Of a code, what its picture follows from. */
export type Printed = Pick<ResolvedCode["code"], "token" | "qrType" | "destinationUrl">;

/**
 * What the picture of a code holds. Addresses of ours are in upper case, which QR's alphanumeric mode holds in 29×29
 * modules; only where the address has a path of its own (which may be case-sensitive) they stay as they are, in byte
 * mode. A static code holds its destination. A morphing code's live text is the tickets room's: here it is its address
 * without a window, which leads to the advice to scan the live code.
 */
export function printedText({ token, qrType, destinationUrl }: Printed): string {
  if (qrType === "static" && destinationUrl !== null) return asLocation(destinationUrl);
  if (qrType === "morphing") return scanUrl(token);
  const url = qrType === "dynamic" ? scanUrl(token) : verificationUrl(token);
  return new URL(env().APP_URL).pathname === "/" ? url.toUpperCase() : url;
}

/** A picture ready to be sent: `body` of media type `type`. */
export interface Drawing {
  type: "image/svg+xml" | "image/png";
  body: string | Buffer;
}

/** … and a validator of exactly these bytes (RFC 9110 §8.8.3). */
export interface Picture extends Drawing {
  etag: string;
}

/** A picture follows from text, design, type and size, so it may be kept; 32 MiB of them, a few thousand at usual sizes. */
const pictures = () =>
  singleton(
    "codes.pictures",
    () =>
      new LRUCache<string, Picture>({
        maxSize: 32 * 1024 * 1024,
        sizeCalculation: (p) => p.body.length + 500,
      }),
  );

/** The picture of a code; `size` in pixels, the side. Throws NOT_FOUND. */
export async function renderCode(
  db: Db,
  token: string,
  type: "svg" | "png",
  size?: number,
): Promise<Picture> {
  const resolved = await resolveCode(db, token);
  if (!resolved) throw notFound("QR code");
  return renderResolved(db, resolved, type, size);
}

/** The same of a code at hand. */
export async function renderResolved(
  db: Db,
  resolved: ResolvedCode,
  type: "svg" | "png",
  size?: number,
): Promise<Picture> {
  const text = printedText(resolved.code);
  const key = `${type} ${size ?? ""} ${designKey(designConfigOf(resolved))} ${text}`;
  const kept = pictures().get(key);
  if (kept) return kept;
  const drawing = await drawText(db, resolved, text, type, size);
  const picture = { ...drawing, etag: `"${sha256(drawing.body).toString("base64url").slice(0, 22)}"` };
  pictures().set(key, picture);
  return picture;
}

/** A picture with the shape of the next code's, for those who fill in the form: its token is never issued. */
export async function sampleCode(): Promise<{ svg: string; text: string }> {
  const text = printedText({ token: newCodeToken(), qrType: "verify", destinationUrl: null });
  return { svg: plainSvg(encodeMatrix(text)), text };
}

/** What a code looks like: its own design, or its campaign's; null for a plain one. */
function designConfigOf({ code, campaign }: ResolvedCode): Record<string, unknown> | null {
  const config = code.designConfig ?? campaign?.designConfig ?? null;
  return config === null || Object.keys(config).length === 0 ? null : config;
}

/** A configuration stays the same object as long as its code stays resolved: it is spelled out once. */
const designKeys = () => singleton("codes.designKeys", () => new WeakMap<object, string>());

function designKey(config: Record<string, unknown> | null): string {
  if (config === null) return "";
  const known = designKeys().get(config);
  if (known !== undefined) return known;
  const key = sha256(JSON.stringify(config)).toString("base64url");
  designKeys().set(config, key);
  return key;
}

/** `text` drawn as the code's pictures are. */
export async function drawText(
  db: Db,
  resolved: ResolvedCode,
  text: string,
  type: "svg" | "png",
  size?: number,
): Promise<Drawing> {
  const config = designConfigOf(resolved);
  if (config === null) return renderText(text, type, size);
  const design = await designOf(db, resolved.org.id, config);
  if (type === "svg") return { type: "image/svg+xml", body: designSvg(text, design, { size }) };
  return { type: "image/png", body: await designPng(text, design, size) };
}

/** `text` without a design. */
export async function renderText(text: string, type: "svg" | "png", size?: number): Promise<Drawing> {
  const matrix = encodeMatrix(text);
  if (type === "svg") return { type: "image/svg+xml", body: plainSvg(matrix, size) };
  return { type: "image/png", body: await plainPng(matrix, size ?? 512) };
}
