import sharp from "sharp";
import type { Matrix } from "./matrix";

/** ISO/IEC 18004 §9.1: four light modules on every side. */
const QUIET = 4;

/** A plain code as SVG: one path, crisp at any size. `size` in pixels; without it the picture scales to its box. */
export function plainSvg(matrix: Matrix, size?: number): string {
  const side = matrix.length + 2 * QUIET;
  const runs: string[] = [];
  matrix.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x++;
      const length = x - start + 1;
      runs.push(`M${start + QUIET} ${y + QUIET}h${length}v1h-${length}z`);
    }
  });
  const box = size === undefined ? "" : ` width="${size}" height="${size}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg"${box} viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${runs.join("")}"/></svg>`;
}

/** A plain code as PNG of exactly `size` × `size` pixels; modules are whole pixels, what is left over widens the margin. */
export async function plainPng(matrix: Matrix, size: number): Promise<Buffer> {
  const side = matrix.length + 2 * QUIET;
  const scale = Math.max(1, Math.floor(size / side));
  const offset = Math.floor((size - matrix.length * scale) / 2);
  const pixels = Buffer.alloc(size * size, 255);
  matrix.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (!dark) return;
      for (let line = 0; line < scale; line++) {
        const from = (offset + y * scale + line) * size + offset + x * scale;
        pixels.fill(0, from, from + scale);
      }
    });
  });
  return sharp(pixels, { raw: { width: size, height: size, channels: 1 } })
    .png({ palette: true, colours: 2, compressionLevel: 9 })
    .toBuffer();
}
