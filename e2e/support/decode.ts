import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import sharp from "sharp";
import { prepareZXingModule, type ReadResult, readBarcodes } from "zxing-wasm/reader";

const wasm = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } });

/** Every code in a picture, read by a decoder that shares nothing with the encoder. An SVG is drawn at `density` dpi. */
export async function decodeAll(picture: Buffer, { density = 600 } = {}): Promise<ReadResult[]> {
  const svg = picture.subarray(0, 4).toString() === "<svg";
  const png = svg ? await sharp(picture, { density }).png().toBuffer() : picture;
  return readBarcodes(new Uint8Array(png), { formats: ["QRCode"], tryHarder: true });
}

/** The one code in it. */
export async function decode(picture: Buffer, options?: { density?: number }): Promise<ReadResult> {
  const [found, ...more] = await decodeAll(picture, options);
  if (!found || more.length > 0) throw new Error(`${found ? more.length + 1 : 0} codes in the picture`);
  return found;
}
