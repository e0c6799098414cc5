import { inkOn, rgb } from "./colour";
import type { FullDesign } from "./normal";
import { all, box, hole } from "./path";

/** A text as outlines: lines of glyph paths in font units, y downwards from the baseline. */
export interface Label {
  lines: Array<{ d: string /** Advance, font units. */; width: number }>;
  unitsPerEm: number;
  /** Height of a capital, font units. */
  capHeight: number;
}

export interface Shape {
  d: string;
  /** `#rrggbb`, or the scene's gradient. */
  fill: string;
  /** Where the path's origin goes and how many modules its unit is. */
  at?: { x: number; y: number; scale: number };
}

/** What surrounds a code: all in modules. */
export interface Framed {
  width: number;
  height: number;
  /** Where the quiet zone's upper left corner lies. */
  x: number;
  y: number;
  /** Outline of the background. */
  ground: string;
  shapes: Shape[];
}

/** Lines of text in the middle of a box, as large as they fit. */
function write(label: Label, fill: string, x: number, y: number, width: number, height: number): Shape[] {
  const em = label.unitsPerEm;
  const count = label.lines.length;
  const widest = Math.max(1, ...label.lines.map((line) => line.width)) / em;
  const leading = 1.25;
  const size = Math.min((height * 0.8) / (count === 1 ? 1.45 : count * leading), width / widest);
  const scale = size / em;
  const cap = label.capHeight * scale;
  const block = cap + (count - 1) * leading * size;
  return label.lines.map((line, i) => ({
    d: line.d,
    fill,
    at: {
      x: x + (width - line.width * scale) / 2,
      y: y + (height - block) / 2 + cap + i * leading * size,
      scale,
    },
  }));
}

/** A code with its quiet zone is `inner` modules wide; lays the frame around it. */
export function layFrame(frame: NonNullable<FullDesign["frame"]>, inner: number, label?: Label): Framed {
  const line = Math.max(0.8, inner / 45);
  const outer = inner + 2 * line;
  const radius = line + inner * 0.05;
  const corner = all(radius);
  const inside = all(radius - line);
  const { color: fill } = frame;
  const ink = inkOn(rgb(fill));
  const pad = inner * 0.06;

  if (frame.style === "line") {
    const ground = box(0, 0, outer, outer, corner);
    const shapes = [{ d: ground + hole(line, line, inner, inner, inside), fill }];
    return { width: outer, height: outer, x: line, y: line, ground, shapes };
  }
  const bar = inner * 0.19;
  if (frame.style === "badge") {
    // The pill lies on the lower edge, wholly below the quiet zone.
    const tall = inner + bar / 2;
    const height = line + tall + line / 2 + bar / 2;
    const ground = box(0, 0, outer, tall + 2 * line, corner);
    const text = label ? write(label, ink, 0, 0, inner * 0.8 - 2 * pad, bar) : [];
    const widest = Math.max(0, ...(label?.lines.map((l, i) => l.width * (text[i]?.at?.scale ?? 0)) ?? []));
    const pill = Math.max(widest + 3 * pad, bar * 1.6);
    const x = (outer - pill) / 2;
    const shapes: Shape[] = [
      { d: ground + hole(line, line, inner, tall, inside), fill },
      { d: box(x, height - bar, pill, bar, all(bar / 2)), fill },
      ...(label
        ? write(label, ink, (outer - inner * 0.8) / 2 + pad, height - bar, inner * 0.8 - 2 * pad, bar)
        : []),
    ];
    return { width: outer, height, x: line, y: line, ground, shapes };
  }
  const height = outer + bar;
  const ground = box(0, 0, outer, height, corner);
  const above = frame.style === "label-top";
  const y = line + (above ? bar : 0);
  const shapes: Shape[] = [
    { d: ground + hole(line, y, inner, inner, inside), fill },
    ...(label ? write(label, ink, pad, above ? line / 2 : y + inner, outer - 2 * pad, bar + line / 2) : []),
  ];
  return { width: outer, height, x: line, y, ground, shapes };
}
