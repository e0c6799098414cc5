import { readFile } from "node:fs/promises";
import bidiFactory from "bidi-js";
import { LRUCache } from "lru-cache";
import { invalid } from "@/lib/errors";
import { packageFile } from "@/lib/package-file";
import { singleton } from "@/lib/singleton";
import type { Label } from "./frame";
import { short } from "./path";

const FONT = "dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf";
/** A line wider than this many em is broken in two where it can be: it would become too small to read. */
const BREAK_AT = 13;

async function load() {
  // Not a static import: the package waits for its WebAssembly, which only those who draw text should pay for.
  const hb = await import("harfbuzzjs");
  const face = new hb.Face(new hb.Blob(await readFile(packageFile(FONT))));
  const font = new hb.Font(face);
  const h = font.nominalGlyph("H".charCodeAt(0));
  const capHeight = (h === undefined ? undefined : font.glyphExtents(h)?.yBearing) ?? face.upem * 0.73;
  return { hb, font, unitsPerEm: face.upem, capHeight };
}
type Engine = Awaited<ReturnType<typeof load>>;
const engine = () => singleton("designs.font", load);
const bidi = bidiFactory();

/** Characters that join with their neighbours or take shape from them must be shaped with them, and only with them. */
const SCRIPTS = [/\p{Script=Arabic}/u, /\p{Script=Hebrew}/u, /\p{Script=Nko}/u];
const scriptOf = (character: string) => SCRIPTS.findIndex((script) => script.test(character));

interface Run {
  text: string;
  level: number;
}

/** Runs of one direction and script, in the order they are read. Marks, digits and spaces stay with what they follow. */
function runsOf(line: string, base: "ltr" | "rtl"): Run[] {
  const { levels } = bidi.getEmbeddingLevels(line, base);
  const runs: Array<Run & { script: number }> = [];
  let at = 0;
  for (const character of line) {
    const level = levels[at] ?? 0;
    const letter = /\p{L}/u.test(character);
    const last = runs.at(-1);
    const script = letter ? scriptOf(character) : (last?.script ?? -1);
    if (last && last.level === level && last.script === script) last.text += character;
    else runs.push({ text: character, level, script });
    at += character.length;
  }
  return runs;
}

/** From the order of reading to the order on the line: Unicode Bidirectional Algorithm, rule L2. */
function inVisualOrder(runs: Run[]): Run[] {
  const ordered = [...runs];
  const highest = Math.max(0, ...runs.map((run) => run.level));
  for (let level = highest; level > 0; level--) {
    for (let from = 0; from < ordered.length; from++) {
      let to = from;
      while ((ordered[to]?.level ?? -1) >= level) to++;
      if (to > from) ordered.splice(from, to - from, ...ordered.slice(from, to).reverse());
      from = to;
    }
  }
  return ordered;
}

/** A glyph's path in font units, moved to its place and turned upside down: fonts count upwards, pictures downwards. */
function place(path: string, x: number, y: number): string {
  let horizontal = true;
  return path.replace(/-?\d+(?:\.\d+)?/g, (token) => {
    const value = horizontal ? Number(token) + x : -(Number(token) + y);
    horizontal = !horizontal;
    return short(Math.round(value));
  });
}

/** `missing` collects the characters that the font does not have. */
function shapeLine(
  { hb, font }: Engine,
  line: string,
  base: "ltr" | "rtl",
  missing: Set<string>,
): Label["lines"][number] {
  let d = "";
  let x = 0;
  for (const run of inVisualOrder(runsOf(line, base))) {
    const buffer = new hb.Buffer();
    buffer.addText(run.text);
    buffer.setDirection(run.level % 2 === 1 ? hb.Direction.RTL : hb.Direction.LTR);
    buffer.guessSegmentProperties();
    hb.shape(font, buffer);
    const positions = buffer.getGlyphPositions();
    for (const [i, { codepoint: glyph, cluster }] of buffer.getGlyphInfos().entries()) {
      if (glyph === 0) missing.add(String.fromCodePoint(run.text.codePointAt(cluster) ?? 0xfffd));
      const position = positions[i];
      if (!position) continue;
      d += place(font.glyphToPath(glyph), x + position.xOffset, position.yOffset);
      x += position.xAdvance;
    }
  }
  return { d, width: x };
}

/** A text in two lines as even as its spaces allow. */
function broken(text: string): string[] {
  const spaces = [...text.matchAll(/ +/g)].map((m) => m.index);
  if (spaces.length === 0) return [text];
  const at = spaces.reduce((a, b) => (Math.abs(b - text.length / 2) < Math.abs(a - text.length / 2) ? b : a));
  return [text.slice(0, at), text.slice(at).trimStart()];
}

const labels = () => singleton("designs.labels", () => new LRUCache<string, Label>({ max: 500 }));

/**
 * A text as outlines of the bundled font, shaped (ligatures, Arabic joining, both directions), in one or two lines.
 * Throws VALIDATION at `path`, naming the characters that the font does not have.
 */
export async function outline(text: string, path = "frame.text"): Promise<Label> {
  const kept = labels().get(text);
  if (kept) return kept;
  const loaded = await engine();
  const missing = new Set<string>();
  const base = (bidi.getEmbeddingLevels(text).paragraphs[0]?.level ?? 0) % 2 === 1 ? "rtl" : "ltr";
  let lines = [shapeLine(loaded, text, base, missing)];
  if (missing.size > 0) {
    const names = [...missing].map(
      (c) => `“${c}” (U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")})`,
    );
    throw invalid([{ path, message: `The font has no ${names.join(", ")}.` }]);
  }
  if ((lines[0]?.width ?? 0) > BREAK_AT * loaded.unitsPerEm)
    lines = broken(text).map((line) => shapeLine(loaded, line, base, missing));
  const label = { lines, unitsPerEm: loaded.unitsPerEm, capHeight: loaded.capHeight };
  labels().set(text, label);
  return label;
}

/** The same for a text nobody can be asked to change: what the font does not have becomes its empty box. */
export async function outlinePrintable(text: string): Promise<Label> {
  const loaded = await engine();
  const has = (c: string) => loaded.font.nominalGlyph(c.codePointAt(0) ?? 0) !== undefined;
  // A variation selector, a joiner or a control character is not drawn, and not missed.
  const clean = text.replace(/\p{C}/gu, (c) => (/\p{Cf}/u.test(c) ? c : " ")).trim();
  return outline([...clean].map((c) => (has(c) || /\p{Cf}/u.test(c) ? c : "\u25a1")).join("") || " ");
}
