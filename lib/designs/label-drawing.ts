import type { Label } from "./frame";
import { LABEL_PADDING, type LabelGrid, PAGES } from "./label-layouts";

/** Points, PDF's unit, in a millimetre. */
export const MM = 72 / 25.4;
const CAPTION = { height: 2.6, gap: 1.2 };

/** Millimetres. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where code and caption go on a label, in millimetres: below one another, or side by side when it is wide. */
export function divide(label: Box, ratio: number, caption: boolean): { code: Box; text?: Box } {
  const inside = {
    x: label.x + LABEL_PADDING,
    y: label.y + LABEL_PADDING,
    width: label.width - 2 * LABEL_PADDING,
    height: label.height - 2 * LABEL_PADDING,
  };
  const shrink = (box: Box): Box => {
    const width = Math.min(box.width, box.height / ratio);
    return { ...box, width, height: width * ratio };
  };
  const centred = (box: Box, whole: Box): Box => ({
    ...box,
    x: whole.x + (whole.width - box.width) / 2,
    y: whole.y + (whole.height - box.height) / 2,
  });
  if (!caption) return { code: centred(shrink(inside), inside) };
  const code = shrink(inside);
  const rest = inside.width - code.width - CAPTION.gap;
  if (rest >= 0.5 * code.width) {
    const left = { ...code, y: inside.y + (inside.height - code.height) / 2 };
    return {
      code: left,
      text: { x: left.x + code.width + CAPTION.gap, y: inside.y, width: rest, height: inside.height },
    };
  }
  const above = { ...inside, height: inside.height - CAPTION.height - CAPTION.gap };
  const placed = centred(shrink(above), above);
  return {
    code: placed,
    text: { ...inside, y: placed.y + placed.height + CAPTION.gap, height: CAPTION.height },
  };
}

/** A caption as outlines, at most 8 points high, in the middle of its box. */
export function drawCaption(doc: PDFKit.PDFDocument, label: Label, box: Box): void {
  const widest = Math.max(1, ...label.lines.map((line) => line.width));
  const size = Math.min(
    8 / MM,
    box.height / (1.25 * label.lines.length),
    (box.width * label.unitsPerEm) / widest,
  );
  const scale = size / label.unitsPerEm;
  const block = label.capHeight * scale + (label.lines.length - 1) * 1.25 * size;
  for (const [i, line] of label.lines.entries()) {
    const x = box.x + (box.width - line.width * scale) / 2;
    const y = box.y + (box.height - block) / 2 + label.capHeight * scale + i * 1.25 * size;
    doc
      .save()
      .translate(x * MM, y * MM)
      .scale(scale * MM)
      .path(line.d)
      .fill("#000000")
      .restore();
  }
}

/** Short hairlines in the page's margin where the labels' edges run. */
export function cropMarks(doc: PDFKit.PDFDocument, grid: LabelGrid): void {
  const { width, height } = PAGES[grid.page];
  const mark = (x1: number, y1: number, x2: number, y2: number) =>
    doc.moveTo(x1 * MM, y1 * MM).lineTo(x2 * MM, y2 * MM);
  const [tall, wide] = [Math.min(4, grid.top - 1), Math.min(4, grid.left - 1)];
  for (let i = 0; i < grid.columns && tall > 0; i++) {
    const x = grid.left + i * (grid.width + grid.gap_x);
    for (const edge of [x, x + grid.width]) {
      mark(edge, grid.top - 1 - tall, edge, grid.top - 1);
      mark(edge, height - grid.top + 1, edge, height - grid.top + 1 + tall);
    }
  }
  for (let i = 0; i < grid.rows && wide > 0; i++) {
    const y = grid.top + i * (grid.height + grid.gap_y);
    for (const edge of [y, y + grid.height]) {
      mark(grid.left - 1 - wide, edge, grid.left - 1, edge);
      mark(width - grid.left + 1, edge, width - grid.left + 1 + wide, edge);
    }
  }
  doc.lineWidth(0.25).stroke("#000000");
}
