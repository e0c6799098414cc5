import type { FullDesign } from "./normal";
import { short } from "./path";

/**
 * Which modules are drawn: `side` columns and rows, with an empty one all around, so that neighbours need no bounds
 * check. The module (x, y) is `cells[(y + 1) * side + x + 1]`.
 */
export interface Cells {
  cells: Uint8Array;
  side: number;
}

/** Radius of a corner that points outwards, met while walking in `direction` along `at`'s edge; of one pointing inwards. */
interface Corners {
  convex(direction: number, at: number, grid: Cells): number;
  concave: number;
}

/** A module with exactly two neighbours, around the corner from each other, opposite the corner met in `direction`. */
function isElbow(direction: number, at: number, { cells, side }: Cells): boolean {
  const behind = [-1, -side, 1, side][direction] ?? 0;
  const inside = [side, -1, -side, 1][direction] ?? 0;
  return cells[at + behind] === 1 && cells[at + inside] === 1;
}

/** Corner radii in modules. Two corners of one edge never need more than its length. */
export const CORNERS: Record<Exclude<FullDesign["shapes"], "dots" | "diamond">, Corners> = {
  square: { convex: () => 0, concave: 0 },
  rounded: { convex: () => 0.3, concave: 0 },
  "extra-rounded": { convex: (...where) => (isElbow(...where) ? 1 : 0.5), concave: 0 },
  // Upper left and lower right.
  classy: { convex: (direction) => (direction % 2 === 1 ? 0.5 : 0), concave: 0 },
  liquid: { convex: () => 0.5, concave: 0.5 },
};

/** Directions: right, down, left, up; walking clockwise, so that what is drawn lies on the right-hand side. */
const LINE = ["h", "v", "h-", "v-"];
const DX = [1, 0, -1, 0];
const DY = [0, 1, 0, -1];

const arcs = new Map<number, string>();
function arc(radius: number, direction: number, convex: boolean): string {
  const key = radius * 1000 + direction * 2 + (convex ? 1 : 0);
  const kept = arcs.get(key);
  if (kept !== undefined) return kept;
  const next = (direction + (convex ? 1 : 3)) % 4;
  const dx = radius * ((DX[direction] ?? 0) + (DX[next] ?? 0));
  const dy = radius * ((DY[direction] ?? 0) + (DY[next] ?? 0));
  const made = `a${short(radius)} ${short(radius)} 0 0 ${convex ? 1 : 0} ${short(dx)} ${short(dy)}`;
  arcs.set(key, made);
  return made;
}

/**
 * The outline of all drawn modules as one path, holes running the other way (so either fill rule fills it). Modules
 * that only touch at a corner stay apart.
 */
export function contour(grid: Cells, corners: Corners, ox: number, oy: number): string {
  const { cells, side } = grid;
  const seen = new Uint8Array(cells.length);
  const outwards = [-side, 1, side, -1];
  const ahead = [1, side, -1, -side];
  let path = "";

  const walk = (from: number) => {
    const x = (from % side) - 1 + ox;
    const y = Math.floor(from / side) - 1 + oy;
    const startsConvex = cells[from - 1] === 0;
    let before = startsConvex ? corners.convex(3, from, grid) : corners.concave;
    path += `M${short(x + before)} ${short(y)}`;
    let at = from;
    let direction = 0;
    let length = 0;
    do {
      if (direction === 0) seen[at] = 1;
      length++;
      const next = at + (ahead[direction] ?? 0);
      const diagonal = next + (outwards[direction] ?? 0);
      const convex = cells[next] === 0;
      if (!convex && cells[diagonal] === 0) {
        at = next;
        continue;
      }
      const radius = convex ? corners.convex(direction, at, grid) : corners.concave;
      const line = length - before - radius;
      if (line > 1e-6) path += LINE[direction] + short(line);
      if (radius > 0) path += arc(radius, direction, convex);
      before = radius;
      length = 0;
      if (!convex) at = diagonal;
      direction = (direction + (convex ? 1 : 3)) % 4;
    } while (at !== from || direction !== 0 || length > 0);
    path += "z";
  };

  for (let at = side + 1; at < cells.length - side; at++) {
    // A walk starts where an upper edge starts at a corner; every outline and every hole has such a place.
    if (cells[at] === 0 || cells[at - side] === 1 || seen[at] === 1) continue;
    if (cells[at - 1] === 0 || cells[at - side - 1] === 1) walk(at);
  }
  return path;
}
