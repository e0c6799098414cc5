import { type Cells, CORNERS, contour } from "./contour";
import type { FullDesign } from "./normal";
import { all, box, hole, type Radii, short } from "./path";

/** Radius of a dot and half the diagonal of a diamond, in modules: small enough to look it, large enough to be read. */
const DOT = 0.47;
const DIAMOND = 0.62;

const r = short(DOT);
const across = short(2 * DOT);
const DOT_PATH = `a${r} ${r} 0 1 1 ${across} 0a${r} ${r} 0 1 1-${across} 0z`;
const d = short(DIAMOND);
const DIAMOND_PATH = `l${d}-${d} ${d} ${d}-${d} ${d}z`;

/** Every drawn module by itself: `mark` starts at the left end of a figure centred on the module. */
function marks({ cells, side }: Cells, mark: string, reach: number, ox: number, oy: number): string {
  let path = "";
  for (let at = 0; at < cells.length; at++) {
    if (cells[at] === 0) continue;
    const x = (at % side) - 0.5 - reach + ox;
    const y = Math.floor(at / side) - 0.5 + oy;
    path += `M${short(x)} ${short(y)}${mark}`;
  }
  return path;
}

/** The body of a code: `ox` and `oy` are where its upper left module goes. */
export function body(shape: FullDesign["shapes"], grid: Cells, ox: number, oy: number): string {
  if (shape === "dots") return marks(grid, DOT_PATH, DOT, ox, oy);
  if (shape === "diamond") return marks(grid, DIAMOND_PATH, DIAMOND, ox, oy);
  return contour(grid, CORNERS[shape], ox, oy);
}

/** Shapes whose modules stand apart: patterns of several modules are drawn whole instead, so that they stay one thing. */
export const standsApart = (shape: FullDesign["shapes"]) => shape === "dots" || shape === "diamond";

/** Whether an eye's upper left and lower right corners stay sharp in a leaf; the eye above on the right is mirrored. */
export type Turn = "main" | "mirrored";

function ringRadii(eyes: FullDesign["eyes"], size: number, turn: Turn): Radii {
  if (eyes === "square") return all(0);
  if (eyes === "circle") return all(size / 2);
  if (eyes === "rounded") return all(size * 0.3);
  const round = size * 0.34;
  return turn === "main" ? [0, round, 0, round] : [round, 0, round, 0];
}

/** A ring of one module around `size` × `size` modules. */
export function ring(eyes: FullDesign["eyes"], x: number, y: number, size: number, turn: Turn): string {
  const outer = ringRadii(eyes, size, turn);
  const inner = outer.map((radius) => Math.max(0, radius - 1)) as unknown as Radii;
  return box(x, y, size, size, outer) + hole(x + 1, y + 1, size - 2, size - 2, inner);
}

/**
 * What sits inside an eye, `size` modules wide. A square in a circle has its corners taken off: they come so near the
 * ring that readers, at some sizes, see no light between.
 */
export function ball({ eyes, eye_balls }: FullDesign, x: number, y: number, size: number): string {
  if (eye_balls === "diamond") {
    // Larger than its square, with blunt tips: across its middle and on average as much dark as a reader expects.
    const [reach, tip] = [size * 0.58, size * 0.08];
    const edge = short(reach - tip);
    const blunt = short(2 * tip);
    const [cx, cy] = [x + size / 2, y + size / 2];
    return `M${short(cx - tip)} ${short(cy - reach)}h${blunt}l${edge} ${edge}v${blunt}l-${edge} ${edge}h-${blunt}l-${edge}-${edge}v-${blunt}z`;
  }
  const square = eyes === "circle" ? 0.2 : 0;
  const share = { square, rounded: 0.3, circle: 0.5 }[eye_balls];
  return box(x, y, size, size, all(size * share));
}
