import { alignmentPatterns, type Region } from "./codewords";
import type { Cells } from "./contour";
import { type Label, layFrame, type Shape } from "./frame";
import { ball, body, ring, standsApart } from "./marks";
import type { Matrix } from "./matrix";
import type { FullDesign } from "./normal";
import { all, box } from "./path";
import type { Encodable, QrSymbol } from "./symbol";

/** A design with everything it needs at hand: what was slow or had to be fetched is done (`prepareDesign`). */
export interface PreparedDesign extends Encodable {
  design: FullDesign;
  /** The logo as a PNG in a data URL; width and height in pixels. */
  logo?: { href: string; width: number; height: number };
  label?: Label;
}

export type Gradient =
  | { type: "linear"; x1: number; y1: number; x2: number; y2: number; from: string; to: string }
  | { type: "radial"; x: number; y: number; radius: number; from: string; to: string };

/** `fill` of the shapes that the scene's gradient paints. */
export const GRADIENT = "gradient";

/** A picture of a code in modules, from its upper left corner, in the order it is painted; whole, without references. */
export interface Scene {
  width: number;
  height: number;
  shapes: Shape[];
  gradient?: Gradient;
  image?: { href: string; x: number; y: number; width: number; height: number };
}

/** The modules drawn as the body: the dark ones but the eyes, what the logo hides and patterns drawn whole. */
function cellsOf(matrix: Matrix, whole: Array<{ x: number; y: number }>, hidden?: Region): Cells {
  const count = matrix.length;
  const side = count + 2;
  const cells = new Uint8Array(side * side);
  for (let y = 0; y < count; y++) {
    const row = matrix[y];
    const from = (y + 1) * side + 1;
    for (let x = 0; x < count; x++) if (row?.[x]) cells[from + x] = 1;
  }
  const clear = (x0: number, y0: number, x1: number, y1: number) => {
    for (let y = y0; y < y1; y++) cells.fill(0, (y + 1) * side + 1 + x0, (y + 1) * side + 1 + x1);
  };
  clear(0, 0, 7, 7);
  clear(count - 7, 0, count, 7);
  clear(0, count - 7, 7, count);
  for (const { x, y } of whole) clear(x, y, x + 5, y + 5);
  if (hidden) clear(hidden.x0, hidden.y0, hidden.x1, hidden.y1);
  return { cells, side };
}

const PARTS = [
  { right: 0, bottom: 0, turn: "main" },
  { right: 1, bottom: 0, turn: "mirrored" },
  { right: 0, bottom: 1, turn: "mirrored" },
] as const;

function eyes(design: FullDesign, count: number, ox: number, oy: number): string {
  return PARTS.map(({ right, bottom, turn }) => {
    const [x, y] = [ox + right * (count - 7), oy + bottom * (count - 7)];
    return ring(design.eyes, x, y, 7, turn) + ball(design, x + 2, y + 2, 3);
  }).join("");
}

/** Over the whole symbol: a linear one from edge to edge in its direction, a radial one from the middle to the corners. */
function gradientOf(design: FullDesign, count: number, ox: number, oy: number): Gradient | undefined {
  if (!design.gradient) return undefined;
  const { type, from, to, angle } = design.gradient;
  const [x, y] = [ox + count / 2, oy + count / 2];
  if (type === "radial") return { type, x, y, radius: count * Math.SQRT1_2, from, to };
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  const reach = (count / 2) * (Math.abs(cos) + Math.abs(sin));
  return {
    type,
    x1: x - reach * cos,
    y1: y - reach * sin,
    x2: x + reach * cos,
    y2: y + reach * sin,
    from,
    to,
  };
}

/** A symbol and a design as shapes: the one place that knows what a design looks like. Pure. */
export function sceneOf(symbol: QrSymbol, prepared: PreparedDesign): Scene {
  const { design, logo, label } = prepared;
  const count = symbol.matrix.length;
  const inner = count + 2 * design.margin;
  const frame = design.frame ? layFrame(design.frame, inner, label) : undefined;
  const [ox, oy] = [(frame?.x ?? 0) + design.margin, (frame?.y ?? 0) + design.margin];
  const hidden = design.logo?.clear_space ? symbol.hidden : undefined;
  const whole = standsApart(design.shapes)
    ? alignmentPatterns(symbol.version).filter(
        ({ x, y }) => !hidden || x >= hidden.x1 || x + 5 <= hidden.x0 || y >= hidden.y1 || y + 5 <= hidden.y0,
      )
    : [];
  const gradient = gradientOf(design, count, ox, oy);
  const paint = gradient ? GRADIENT : design.color;
  let main = body(design.shapes, cellsOf(symbol.matrix, whole, hidden), ox, oy);
  for (const { x, y } of whole)
    main += ring(design.eyes, ox + x, oy + y, 5, "main") + ball(design, ox + x + 2, oy + y + 2, 1);
  const shapes: Shape[] = [];
  if (design.background !== null)
    shapes.push({ d: frame?.ground ?? box(0, 0, inner, inner, all(0)), fill: design.background });
  shapes.push({ d: main, fill: paint }, { d: eyes(design, count, ox, oy), fill: design.eye_color ?? paint });
  if (frame) shapes.push(...frame.shapes);
  const place = symbol.logo;
  return {
    width: frame?.width ?? inner,
    height: frame?.height ?? inner,
    shapes,
    gradient,
    image:
      logo && place
        ? { href: logo.href, x: ox + place.x, y: oy + place.y, width: place.width, height: place.height }
        : undefined,
  };
}
