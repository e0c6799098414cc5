import sharp from "sharp";

/** EXPIRED in strokes on a 240 × 240 grid, so that it looks the same wherever it is shown: no font is needed. */
const LETTERS = [
  "M47 102H27v36h20M27 120h16",
  "M56 102l22 36M78 102l-22 36",
  "M88 138v-36h11a10 10 0 0 1 0 20H88",
  "M119 102v36",
  "M129 138v-36h11a10 10 0 0 1 0 20h-11M139 122l11 16",
  "M180 102h-20v36h20M160 120h16",
  "M190 102h6a18 18 0 0 1 0 36h-6z",
].join("");

const picture = (box: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg"${box} viewBox="0 0 240 240" role="img" aria-label="EXPIRED"><path fill="#fff" d="M0 0h240v240H0z"/><g fill="none" stroke="#c81e1e" stroke-width="6" stroke-linecap="round" stroke-linejoin="round"><rect x="10" y="84" width="220" height="72" rx="10"/><path d="${LETTERS}"/></g></svg>`;

/** What stands where a live code would be when there is none to show; `size` in pixels, the side. */
export const expiredSvg = (size?: number): string =>
  picture(size === undefined ? "" : ` width="${size}" height="${size}"`);

export const expiredPng = (size: number): Promise<Buffer> =>
  sharp(Buffer.from(expiredSvg(size)))
    .png({ palette: true, colours: 32, compressionLevel: 9 })
    .toBuffer();
