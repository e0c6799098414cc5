import { once } from "node:events";
import { PassThrough, type Readable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import PDFDocument from "pdfkit";
import { invalid } from "@/lib/errors";
import type { Label } from "./frame";
import { LABEL_PADDING, type LabelGrid, type LabelLayout, labelGrid, PAGES } from "./label-layouts";
import { drawScene } from "./pdf";
import { type PreparedDesign, sceneOf } from "./scene";
import { encodeFor } from "./symbol";
import { outlinePrintable } from "./text";

export interface LabelItem {
  /** What the code holds. */
  text: string;
  design: PreparedDesign;
  /** One line under the code, or beside it on a wide label. */
  caption?: string;
}

/** Points, PDF's unit, in a millimetre. */
const MM = 72 / 25.4;
/** Dots of a 300 dpi printer per module below which a code is not printed. */
const LEAST_DOTS = 4;
const CAPTION = { height: 2.6, gap: 1.2 };

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where code and caption go on a label, in millimetres: below one another, or side by side when it is wide. */
function divide(label: Box, ratio: number, caption: boolean): { code: Box; text?: Box } {
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
function drawCaption(doc: PDFKit.PDFDocument, label: Label, box: Box): void {
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

async function drawLabel(doc: PDFKit.PDFDocument, item: LabelItem, label: Box): Promise<void> {
  const symbol = encodeFor(item.text, item.design);
  const scene = sceneOf(symbol, item.design);
  const { code, text } = divide(label, scene.height / scene.width, item.caption !== undefined);
  const least = (scene.width * LEAST_DOTS * 25.4) / 300;
  if (code.width < least)
    throw invalid([
      {
        path: "layout",
        message: `The code would be ${code.width.toFixed(1)} mm wide; this one needs ${least.toFixed(1)} mm. Take fewer columns or rows, or a shorter text.`,
      },
    ]);
  drawScene(doc, scene, code.x * MM, code.y * MM, code.width * MM);
  if (item.caption !== undefined && text) drawCaption(doc, await outlinePrintable(item.caption), text);
}

/** Short hairlines in the page's margin where the labels' edges run. */
function cropMarks(doc: PDFKit.PDFDocument, grid: LabelGrid): void {
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

async function write(
  doc: PDFKit.PDFDocument,
  out: PassThrough,
  layout: LabelLayout,
  items: AsyncIterable<LabelItem> | Iterable<LabelItem>,
): Promise<void> {
  const grid = labelGrid(layout);
  const size: [number, number] = [PAGES[grid.page].width * MM, PAGES[grid.page].height * MM];
  const perPage = grid.columns * grid.rows;
  let count = 0;
  for await (const item of items) {
    if (out.destroyed) return;
    const place = count++ % perPage;
    if (place === 0) {
      // The page before is complete and on its way; the next waits until the receiver has taken it. Streams move in
      // turns of the event loop, which a source that answers at once would never give them.
      await setImmediate();
      if (out.destroyed) return;
      if (out.writableNeedDrain) await Promise.race([once(out, "drain"), once(out, "close")]);
      doc.addPage({ size, margin: 0 });
      if (typeof layout !== "string" && layout.crop_marks) cropMarks(doc, grid);
    }
    await drawLabel(doc, item, {
      x: grid.left + (place % grid.columns) * (grid.width + grid.gap_x),
      y: grid.top + Math.floor(place / grid.columns) * (grid.height + grid.gap_y),
      width: grid.width,
      height: grid.height,
    });
  }
  if (count === 0) doc.addPage({ size, margin: 0 });
  doc.end();
}

/**
 * A print-ready PDF of labels, filled row by row; written as it is read, one page at a time in memory. What is wrong
 * with an item (a text too long, a code too small for the label) destroys the stream with a VALIDATION error.
 */
export function labelSheet(
  layout: LabelLayout,
  items: AsyncIterable<LabelItem> | Iterable<LabelItem>,
  info: { title?: string } = {},
): Readable {
  const doc = new PDFDocument({
    autoFirstPage: false,
    info: { Title: info.title ?? "Labels", Creator: "Signet" },
  });
  const out = new PassThrough();
  doc.pipe(out);
  write(doc, out, layout, items).catch((error: unknown) => {
    doc.unpipe(out);
    out.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return out;
}

/** Labels on one sheet. */
export function labelsPerPage(layout: LabelLayout): number {
  const { columns, rows } = labelGrid(layout);
  return columns * rows;
}
