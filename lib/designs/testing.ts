/** An independent reader of QR codes (ZXing) for tests: what we draw must be read by somebody else's decoder. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

const wasm = readFileSync(fileURLToPath(import.meta.resolve("zxing-wasm/reader/zxing_reader.wasm")));
prepareZXingModule({
  overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) },
});

/** The text in a PNG, or in an SVG drawn `size` pixels wide; undefined when nothing is found. */
export async function decodeQr(image: string | Buffer, size = 400): Promise<string | undefined> {
  const picture =
    typeof image === "string" ? sharp(Buffer.from(image), { density: 600 }).resize(size) : sharp(image);
  const png = await picture.png().toBuffer();
  const [found] = await readBarcodes(new Blob([new Uint8Array(png)]), {
    formats: ["QRCode"],
    tryHarder: true,
  });
  return found?.text;
}
