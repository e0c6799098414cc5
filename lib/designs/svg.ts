import { short } from "./path";
import { GRADIENT, type Gradient, type PreparedDesign, type Scene, sceneOf } from "./scene";
import { encodeFor, type QrSymbol } from "./symbol";

const stops = ({ from, to }: Gradient) => `<stop stop-color="${from}"/><stop offset="1" stop-color="${to}"/>`;

function definition(gradient: Gradient, id: string): string {
  const units = `id="${id}" gradientUnits="userSpaceOnUse"`;
  if (gradient.type === "radial") {
    const { x, y, radius } = gradient;
    return `<defs><radialGradient ${units} cx="${short(x)}" cy="${short(y)}" r="${short(radius)}">${stops(gradient)}</radialGradient></defs>`;
  }
  const { x1, y1, x2, y2 } = gradient;
  return `<defs><linearGradient ${units} x1="${short(x1)}" y1="${short(y1)}" x2="${short(x2)}" y2="${short(y2)}">${stops(gradient)}</linearGradient></defs>`;
}

/** Several pictures may stand in one page: equal gradients share an id, others do not. */
const idOf = (gradient: Gradient) =>
  `g${Object.values(gradient)
    .map((v) => (typeof v === "number" ? short(v) : v))
    .join("")
    .replace(/[^a-z0-9]/gi, "-")}`;

const precise = (value: number) => `${Math.round(value * 1e6) / 1e6}`;

/** A scene as SVG; `size` is its width in pixels, without it the picture scales to its box. */
export function sceneSvg(scene: Scene, size?: number): string {
  const { width, height, gradient, image } = scene;
  const box = size === undefined ? "" : ` width="${size}" height="${Math.round((size * height) / width)}"`;
  const id = gradient ? idOf(gradient) : "";
  let svg = `<svg xmlns="http://www.w3.org/2000/svg"${box} viewBox="0 0 ${short(width)} ${short(height)}">`;
  if (gradient) svg += definition(gradient, id);
  for (const { d, fill, at } of scene.shapes) {
    if (d === "") continue;
    const move = at ? ` transform="translate(${short(at.x)} ${short(at.y)})scale(${precise(at.scale)})"` : "";
    svg += `<path fill="${fill === GRADIENT ? `url(#${id})` : fill}"${move} d="${d}"/>`;
  }
  if (image) {
    svg += `<image x="${short(image.x)}" y="${short(image.y)}" width="${short(image.width)}" height="${short(image.height)}" href="${image.href}"/>`;
  }
  return `${svg}</svg>`;
}

/** A text in its design as SVG, the same bytes for the same input. Throws VALIDATION when the text is too long. */
export function designSvg(
  text: string | QrSymbol,
  prepared: PreparedDesign,
  options: { size?: number } = {},
): string {
  const symbol = typeof text === "string" ? encodeFor(text, prepared) : text;
  return sceneSvg(sceneOf(symbol, prepared), options.size);
}
