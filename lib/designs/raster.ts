import sharp from "sharp";
import { invalid } from "@/lib/errors";
import type { PreparedDesign, Scene } from "./scene";
import { sceneOf } from "./scene";
import { PICTURE_SIZE } from "./schemas";
import { sceneSvg } from "./svg";
import { encodeFor, type QrSymbol } from "./symbol";

/** A scene as a picture `size` pixels wide. */
export const rasterScene = (scene: Scene, size: number) =>
  sharp(Buffer.from(sceneSvg(scene, size)), { limitInputPixels: 2 * PICTURE_SIZE.max ** 2 });

/** A text in its design as PNG, `size` (64 to 4,096) pixels wide. Throws VALIDATION when the text is too long. */
export async function designPng(
  text: string | QrSymbol,
  prepared: PreparedDesign,
  size: number = PICTURE_SIZE.default,
): Promise<Buffer> {
  if (!Number.isInteger(size) || size < PICTURE_SIZE.min || size > PICTURE_SIZE.max)
    throw invalid([{ path: "size", message: `From ${PICTURE_SIZE.min} to ${PICTURE_SIZE.max} pixels.` }]);
  const symbol = typeof text === "string" ? encodeFor(text, prepared) : text;
  return rasterScene(sceneOf(symbol, prepared), size)
    .png({ compressionLevel: 9, adaptiveFiltering: false })
    .toBuffer();
}
