"use client";

/** A picture for the worker; `id` from 1. */
export interface DecodeRequest {
  id: number;
  width: number;
  height: number;
  /** RGBA. */
  pixels: ArrayBuffer;
  /** For a picture that will not come again. */
  thorough: boolean;
}

/** `id` 0: the worker is ready, or will never be (`broken`). */
export interface DecodeAnswer {
  id: number;
  text: string | null;
  broken?: boolean;
}

type Picture = HTMLVideoElement | ImageBitmap;

/** Reads QR codes from pictures. */
export interface Decoder {
  /** Resolves when it can read; rejects when this browser cannot. */
  ready: Promise<void>;
  /** The text of one code in the picture, or null. `longest`: the longer side is scaled down to so many pixels. */
  read(picture: Picture, longest: number, thorough?: boolean): Promise<string | null>;
  close(): void;
}

/** The Shape Detection API (WICG), where a browser has it. */
interface NativeDetector {
  detect(source: Picture): Promise<{ rawValue: string }[]>;
}
interface NativeDetectors {
  new (options: { formats: string[] }): NativeDetector;
  getSupportedFormats(): Promise<string[]>;
}

const LOAD_MS = 20_000;
/** A native detector that fails so often in a row has gone (Android's service is updated under it). */
const NATIVE_CHANCES = 3;

async function nativeDetector(): Promise<NativeDetector | null> {
  const Detectors = (globalThis as { BarcodeDetector?: NativeDetectors }).BarcodeDetector;
  if (!Detectors) return null;
  try {
    const formats = await Detectors.getSupportedFormats();
    return formats.includes("qr_code") ? new Detectors({ formats: ["qr_code"] }) : null;
  } catch {
    return null;
  }
}

/** The picture's pixels, scaled down. A canvas of the page's own: Safari on older iPhones has none for workers. */
function pixelsOf(picture: Picture, longest: number, canvas: HTMLCanvasElement): ImageData | null {
  const [w, h] =
    picture instanceof HTMLVideoElement
      ? [picture.videoWidth, picture.videoHeight]
      : [picture.width, picture.height];
  if (w === 0 || h === 0) return null;
  const scale = Math.min(1, longest / Math.max(w, h));
  const [width, height] = [Math.round(w * scale), Math.round(h * scale)];
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context?.drawImage(picture, 0, 0, width, height);
  return context?.getImageData(0, 0, width, height) ?? null;
}

/** zxing in a worker: loaded at once, so that it is there when the network has gone. */
function workerDecoder(): Decoder {
  const worker = new Worker(new URL("./decode.worker.ts", import.meta.url), { type: "module" });
  const canvas = document.createElement("canvas");
  const asked = new Map<number, (text: string | null) => void>();
  let last = 0;
  const ready = new Promise<void>((resolve, reject) => {
    const fail = () => reject(new Error("The decoder did not load."));
    setTimeout(fail, LOAD_MS);
    worker.onerror = fail;
    worker.onmessage = ({ data }: MessageEvent<DecodeAnswer>) => {
      if (data.id === 0) return data.broken ? fail() : resolve();
      asked.get(data.id)?.(data.text);
      asked.delete(data.id);
    };
  });
  // Whoever waits for it is told; nobody has to.
  ready.catch(() => {});
  return {
    ready,
    read(picture, longest, thorough = false) {
      const image = pixelsOf(picture, longest, canvas);
      if (image === null) return Promise.resolve(null);
      const id = ++last;
      const request: DecodeRequest = {
        id,
        width: image.width,
        height: image.height,
        pixels: image.data.buffer as ArrayBuffer,
        thorough,
      };
      return new Promise((resolve) => {
        asked.set(id, resolve);
        worker.postMessage(request, [request.pixels]);
      });
    },
    close: () => worker.terminate(),
  };
}

/** The browser's own detector where it knows QR codes; otherwise, and when that fails, zxing. */
export function createDecoder(): Decoder {
  const own = workerDecoder();
  let native: NativeDetector | null = null;
  let chances = NATIVE_CHANCES;
  const found = nativeDetector().then((detector) => {
    native = detector;
    return detector;
  });
  return {
    ready: found.then((detector) => (detector ? undefined : own.ready)),
    async read(picture, longest, thorough) {
      if (native === null || thorough) return own.read(picture, longest, thorough);
      try {
        const [code] = await native.detect(picture);
        chances = NATIVE_CHANCES;
        return code?.rawValue ?? null;
      } catch {
        if (--chances === 0) native = null;
        return null;
      }
    },
    close: () => own.close(),
  };
}
