import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import type { DecodeAnswer, DecodeRequest } from "./decoder";

// From our own origin, under a name that holds its hash; the package's own choice is a foreign server.
const wasm = new URL("zxing-wasm/reader/zxing_reader.wasm", import.meta.url).href;

const ready = prepareZXingModule({
  overrides: { locateFile: () => new URL(wasm, self.location.origin).href },
  fireImmediately: true,
});

const answer = (message: DecodeAnswer) => self.postMessage(message);

ready.then(
  () => answer({ id: 0, text: null }),
  () => answer({ id: 0, text: null, broken: true }),
);

self.onmessage = async ({ data: { id, width, height, pixels, thorough } }: MessageEvent<DecodeRequest>) => {
  try {
    const image = new ImageData(new Uint8ClampedArray(pixels), width, height);
    const [found] = await readBarcodes(image, {
      formats: ["QRCode"],
      maxNumberOfSymbols: 1,
      tryHarder: thorough,
      // A QR code is found in any direction without it.
      tryRotate: false,
    });
    answer({ id, text: found?.text ?? null });
  } catch {
    answer({ id, text: null });
  }
};
