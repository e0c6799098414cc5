import { GRADIENT, type Gradient, type PreparedDesign, type Scene, sceneOf } from "./scene";
import { encodeFor, type QrSymbol } from "./symbol";

function paint(doc: PDFKit.PDFDocument, gradient: Gradient): PDFKit.PDFGradient {
  const made =
    gradient.type === "linear"
      ? doc.linearGradient(gradient.x1, gradient.y1, gradient.x2, gradient.y2)
      : doc.radialGradient(gradient.x, gradient.y, 0, gradient.x, gradient.y, gradient.radius);
  return made.stop(0, gradient.from).stop(1, gradient.to);
}

/** Draws a scene `width` points wide with its upper left corner at (x, y); vectors but for the logo. Its height in points. */
export function drawScene(
  doc: PDFKit.PDFDocument,
  scene: Scene,
  x: number,
  y: number,
  width: number,
): number {
  const unit = width / scene.width;
  let gradient: PDFKit.PDFGradient | undefined;
  doc.save().translate(x, y).scale(unit);
  for (const { d, fill, at } of scene.shapes) {
    if (d === "") continue;
    if (at) doc.save().translate(at.x, at.y).scale(at.scale);
    if (fill === GRADIENT && scene.gradient) {
      gradient ??= paint(doc, scene.gradient);
      doc.path(d).fill(gradient);
    } else doc.path(d).fill(fill);
    if (at) doc.restore();
  }
  // A document keeps each picture once, by its address: a thousand labels share one logo.
  if (scene.image) {
    const { href, ...place } = scene.image;
    doc.image(href, place.x, place.y, { width: place.width, height: place.height });
  }
  doc.restore();
  return scene.height * unit;
}

/** A text in its design into a PDFKit document, as `drawScene`. Throws VALIDATION when the text is too long. */
export function drawDesign(
  doc: PDFKit.PDFDocument,
  text: string | QrSymbol,
  prepared: PreparedDesign,
  place: { x: number; y: number; width: number },
): number {
  const symbol = typeof text === "string" ? encodeFor(text, prepared) : text;
  return drawScene(doc, sceneOf(symbol, prepared), place.x, place.y, place.width);
}
