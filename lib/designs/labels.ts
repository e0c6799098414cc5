import { once } from "node:events";
import { PassThrough, type Readable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import PDFDocument from "pdfkit";
import { invalid } from "@/lib/errors";
import { type Box, cropMarks, divide, drawCaption, MM } from "./label-drawing";
import { type LabelLayout, labelGrid, PAGES } from "./label-layouts";
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

/** Dots of a 300 dpi printer per module below which a code is not printed. */
const LEAST_DOTS = 4;
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
