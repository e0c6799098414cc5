import { LOGO_MAX_BYTES } from "@/lib/designs/schemas";

export const LOGO_TYPES = ["image/png", "image/jpeg", "image/svg+xml"];

/** Sides tried one after the other; a logo is a fifth of the code, so even 256 pixels are sharp in print. */
const SIDES = [1024, 768, 512, 256];

/** The file as it can be uploaded, or the sentence that says why it cannot. */
export async function fitImage(file: File): Promise<Blob | string> {
  if (!LOGO_TYPES.includes(file.type)) return "Not a PNG, JPEG or SVG picture.";
  if (file.size <= LOGO_MAX_BYTES) return file;
  if (file.type === "image/svg+xml") return "This SVG is larger than 256 KiB. Simplify it, or use a PNG.";
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return "This picture cannot be read.";
  try {
    for (const side of SIDES) {
      const smaller = await drawn(picture, side);
      if (smaller && smaller.size <= LOGO_MAX_BYTES) return smaller;
    }
  } finally {
    picture.close();
  }
  return "This picture is too large.";
}

/** PNG keeps what is transparent; the longer side becomes `side` pixels at most. */
function drawn(picture: ImageBitmap, side: number): Promise<Blob | null> {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const on = canvas.getContext("2d");
  if (!on) return Promise.resolve(null);
  on.imageSmoothingQuality = "high";
  on.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}
