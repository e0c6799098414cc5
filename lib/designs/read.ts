import { readFile } from "node:fs/promises";
import type { Sharp } from "sharp";
import { packageFile } from "@/lib/package-file";
import { singleton } from "@/lib/singleton";

async function load() {
  const { prepareZXingModule, readBarcodes } = await import("zxing-wasm/reader");
  const wasm = await readFile(packageFile("zxing-wasm/reader/zxing_reader.wasm"));
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  return readBarcodes;
}
const reader = () => singleton("designs.reader", load);

/** What an independent reader (ZXing) makes of a picture; undefined when it finds no QR code. */
export async function readCode(picture: Sharp): Promise<string | undefined> {
  const readBarcodes = await reader();
  const { data, info } = await picture
    .ensureAlpha()
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const [found] = await readBarcodes(
    { data: new Uint8ClampedArray(data), width: info.width, height: info.height, colorSpace: "srgb" },
    { formats: ["QRCode"], maxNumberOfSymbols: 1 },
  );
  return found?.isValid ? found.text : undefined;
}
