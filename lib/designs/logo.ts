import sharp from "sharp";
import { AppError, invalid } from "@/lib/errors";
import { LOGO_MAX_BYTES } from "./schemas";
import { drawSvg } from "./svg-process";

/** What may be uploaded; what is kept is at most LOGO_MAX_BYTES. */
export const LOGO_UPLOAD_MAX = 4 * 1024 * 1024;
/** 24 megapixels: a camera's picture, not a flood. */
const PIXELS_MAX = 24_000_000;
/** Longer side of what is kept, in pixels; smaller ones are for pictures that do not compress. */
const SIDES = [512, 384, 256, 192, 128] as const;
/** Reading may take this long, in seconds, however the file was made. */
const TIMEOUT = 5;
/** Elements of an SVG: what a drawing program writes for a logo has hundreds. */
const ELEMENTS_MAX = 5_000;

export interface LogoPicture {
  /** sRGB with transparency; no metadata. */
  png: Buffer;
  width: number;
  height: number;
}

type Kind = "png" | "jpeg" | "gif" | "webp" | "svg";

const starts = (bytes: Uint8Array, ...signature: number[]) => signature.every((b, i) => bytes[i] === b);

/** By its first bytes, whatever the sender calls it: no other reader of the image library is ever reached. */
function kindOf(bytes: Uint8Array): Kind | undefined {
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "png";
  if (starts(bytes, 0xff, 0xd8, 0xff)) return "jpeg";
  if (starts(bytes, 0x47, 0x49, 0x46, 0x38)) return "gif";
  if (starts(bytes, 0x52, 0x49, 0x46, 0x46) && starts(bytes.subarray(8), 0x57, 0x45, 0x42, 0x50))
    return "webp";
  const head = new TextDecoder().decode(bytes.subarray(0, 4096)).replace(/^\uFEFF/, "");
  return /^\s*<(?:\?xml|!--|!DOCTYPE\s+svg|svg[\s>])/i.test(head) ? "svg" : undefined;
}

/**
 * An SVG that is safe to draw: UTF-8, without entities of its own (nothing can multiply or name a file), without
 * references to anything but itself and embedded pictures, of bounded complexity. Scripts never run in a rasteriser.
 */
function checkedSvg(bytes: Uint8Array, path: string): Buffer {
  const refuse = (message: string) => invalid([{ path, message }]);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refuse("The SVG is not UTF-8 text.");
  }
  if (text.includes("\u0000")) throw refuse("The SVG is not UTF-8 text.");
  if (/<!ENTITY/i.test(text)) throw refuse("The SVG defines entities; save it without.");
  if (bytes.length > LOGO_MAX_BYTES) throw refuse("An SVG logo has at most 256 KiB.");
  if (text.split("<").length > ELEMENTS_MAX) throw refuse("The SVG is too complex; save it as PNG.");
  return Buffer.from(text.replace(/<!DOCTYPE[^>[]*>/gi, ""));
}

function fromDataUrl(url: string, path: string): Uint8Array {
  const comma = url.indexOf(",");
  const head = url.slice(0, comma).toLowerCase();
  if (!/^data:image\/(?:png|jpeg|svg\+xml)(?:;|$)/.test(head) || comma > 64)
    throw invalid([{ path, message: "A data URL of type image/png, image/jpeg or image/svg+xml." }]);
  const body = url.slice(comma + 1);
  try {
    return head.endsWith(";base64") ? Buffer.from(body, "base64") : Buffer.from(decodeURIComponent(body));
  } catch {
    throw invalid([{ path, message: "The data URL is not well-formed." }]);
  }
}

/**
 * An uploaded picture (PNG, JPEG, SVG, WebP or GIF, of which the first frame) or a data URL as a clean PNG of at most
 * 256 KiB: decoded and encoded anew, so that only its pixels are left. Throws VALIDATION at `path`, TOO_LARGE.
 */
export async function importLogo(given: Uint8Array | string, path = "logo.image"): Promise<LogoPicture> {
  if (given.length > (typeof given === "string" ? 1.4 : 1) * LOGO_UPLOAD_MAX)
    throw new AppError("TOO_LARGE", "A logo has at most 4 MiB.", {
      issues: [{ path, message: "At most 4 MiB." }],
    });
  const bytes = typeof given === "string" ? fromDataUrl(given, path) : given;
  const kind = kindOf(bytes);
  if (!kind)
    throw invalid([{ path, message: "Not a picture we can read: use PNG, JPEG, SVG, WebP or GIF." }]);
  const source = kind === "svg" ? checkedSvg(bytes, path) : Buffer.from(bytes);
  try {
    const clean = kind === "svg" ? await drawSvg(source, SIDES[0], PIXELS_MAX) : source;
    for (const side of SIDES) {
      const picture = sharp(clean, { limitInputPixels: PIXELS_MAX, failOn: "error", pages: 1 })
        .timeout({ seconds: TIMEOUT })
        .autoOrient()
        .toColourspace("srgb")
        .resize(side, side, { fit: "inside", withoutEnlargement: true });
      const { data, info } = await picture.png({ compressionLevel: 9 }).toBuffer({ resolveWithObject: true });
      if (info.width < 8 || info.height < 8) break;
      if (data.length <= LOGO_MAX_BYTES) return { png: data, width: info.width, height: info.height };
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    const reason = error instanceof Error ? error.message : "";
    const message = /pixel limit|dimensions|too large/i.test(reason)
      ? "The picture has too many pixels."
      : reason.includes("too long to draw")
        ? "The SVG takes too long to draw; save it as PNG."
        : `The picture is damaged: it cannot be read as ${kind.toUpperCase()}.`;
    throw new AppError("VALIDATION", "The request is not valid.", {
      issues: [{ path, message }],
      cause: error,
    });
  }
  throw invalid([{ path, message: "The picture is too narrow: at least 8 pixels on each side." }]);
}

export const pngDataUrl = (png: Uint8Array) => `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
