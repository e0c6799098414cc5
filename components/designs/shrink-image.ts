export const LOGO_TYPES = ["image/png", "image/jpeg", "image/svg+xml", "image/webp", "image/gif"];

/** What the API takes; it makes 256 KiB of it. */
const UPLOAD_MAX = 4 * 1024 * 1024;
/** Larger files are made smaller first: a logo is a fifth of the code, so 1024 pixels are sharp in any print. */
const WORTH_SHRINKING = 512 * 1024;
const SIDES = [1024, 512];

/** The file as it can be uploaded, or the sentence that says why it cannot. */
export async function fitImage(file: File): Promise<Blob | string> {
  if (!LOGO_TYPES.includes(file.type)) return "Not a PNG, JPEG, SVG, WebP or GIF picture.";
  if (file.size <= WORTH_SHRINKING) return file;
  const picture = file.type === "image/svg+xml" ? null : await createImageBitmap(file).catch(() => null);
  const smaller = picture && (await shrunk(picture));
  if (smaller) return smaller;
  return file.size <= UPLOAD_MAX ? file : "This picture is larger than 4 MiB.";
}

async function shrunk(picture: ImageBitmap): Promise<Blob | null> {
  try {
    for (const side of SIDES) {
      const smaller = await drawn(picture, side);
      if (smaller && smaller.size <= UPLOAD_MAX) return smaller;
    }
    return null;
  } finally {
    picture.close();
  }
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
