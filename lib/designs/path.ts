/** Corner radii: upper left, upper right, lower right, lower left. */
export type Radii = readonly [number, number, number, number];

/** A number in as few characters as SVG and PDF understand: three decimals, no leading zero. */
export function short(value: number): string {
  if (Number.isInteger(value)) return `${value}`;
  const text = `${Math.round(value * 1000) / 1000}`;
  return text.startsWith("0.") ? text.slice(1) : text.startsWith("-0.") ? `-${text.slice(2)}` : text;
}

const arc = (r: number, clockwise: 0 | 1, dx: number, dy: number) =>
  r === 0 ? "" : `a${short(r)} ${short(r)} 0 0 ${clockwise} ${short(dx)} ${short(dy)}`;
const h = (length: number) => (Math.abs(length) < 1e-9 ? "" : `h${short(length)}`);
const v = (length: number) => (Math.abs(length) < 1e-9 ? "" : `v${short(length)}`);

/** A rectangle with rounded corners, clockwise. */
export const box = (x: number, y: number, width: number, height: number, [a, b, c, d]: Radii) =>
  `M${short(x + a)} ${short(y)}${h(width - a - b)}${arc(b, 1, b, b)}${v(height - b - c)}${arc(c, 1, -c, c)}` +
  `${h(-(width - c - d))}${arc(d, 1, -d, -d)}${v(-(height - d - a))}${arc(a, 1, a, -a)}z`;

/** The same, counter-clockwise: a hole in what surrounds it. */
export const hole = (x: number, y: number, width: number, height: number, [a, b, c, d]: Radii) =>
  `M${short(x + a)} ${short(y)}${arc(a, 0, -a, a)}${v(height - a - d)}${arc(d, 0, d, d)}${h(width - d - c)}` +
  `${arc(c, 0, c, -c)}${v(-(height - c - b))}${arc(b, 0, -b, -b)}${h(-(width - b - a))}z`;

export const all = (radius: number): Radii => [radius, radius, radius, radius];
