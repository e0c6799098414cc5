/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

/** Of a colour the schema has accepted: `#rgb` or `#rrggbb`. */
export function rgb(hex: string): Rgb {
  const long = longHex(hex);
  return [1, 3, 5].map((at) => Number.parseInt(long.slice(at, at + 2), 16)) as unknown as Rgb;
}

/** `#rrggbb`, lower case. */
export function longHex(hex: string): string {
  const digits = hex.slice(1).toLowerCase();
  return `#${digits.length === 3 ? [...digits].map((d) => d + d).join("") : digits}`;
}

export const toHex = (colour: Rgb): string =>
  `#${colour.map((c) => Math.round(c).toString(16).padStart(2, "0")).join("")}`;

/** `share` of the way from `a` to `b`, as renderers interpolate gradients: in sRGB. */
export const mix = (a: Rgb, b: Rgb, share: number): Rgb =>
  a.map((c, i) => c + ((b[i] ?? 0) - c) * share) as unknown as Rgb;

/** Relative luminance, 0 to 1 (WCAG 2.2). */
export function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((c) => {
    const s = c / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio, 1 to 21 (WCAG 2.2). */
export function contrast(a: Rgb, b: Rgb): number {
  const [la, lb] = [luminance(a), luminance(b)];
  return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
}

const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];

/** White or black, whichever is read better on `ground`; always at least 4.5:1. */
export const inkOn = (ground: Rgb): "#ffffff" | "#000000" =>
  contrast(WHITE, ground) >= contrast(BLACK, ground) ? "#ffffff" : "#000000";

/**
 * The colour nearest to `colour`, towards black or white, with at least `ratio` against `ground`; undefined when not
 * even black or white has it.
 */
export function nearest(colour: Rgb, ground: Rgb, ratio: number, darker: boolean): string | undefined {
  const end = darker ? BLACK : WHITE;
  const enough = (share: number) => {
    const there = rgb(toHex(mix(colour, end, share)));
    return contrast(there, ground) >= ratio && luminance(there) < luminance(ground) === darker;
  };
  if (!enough(1)) return undefined;
  let [low, high] = [0, 1];
  for (let i = 0; i < 12; i++) {
    const middle = (low + high) / 2;
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return toHex(mix(colour, end, high));
}
