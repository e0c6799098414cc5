import { invalid } from "@/lib/errors";
import {
  dataCodewords,
  LEVEL_NAMES,
  type Level,
  MAX_VERSION,
  type Region,
  repairShare,
  sideOf,
} from "./codewords";
import { encodeMatrix, type Matrix, modeOf } from "./matrix";
import type { FullDesign } from "./normal";
import { ERROR_CORRECTIONS, LOGO_SCALE } from "./schemas";

/** A logo may need at most this share of what the error correction can repair; the rest is for dirt and wear. */
export const LOGO_BUDGET = 0.6;
/** Light between a logo with clear space and the modules, in modules. */
const CLEARANCE = 0.5;

export interface QrSymbol {
  text: string;
  matrix: Matrix;
  /** ISO/IEC 18004 version, 1 to 40. */
  version: number;
  level: Level;
  /** Where the logo lies, in modules from the symbol's corner; not rounded. */
  logo?: { x: number; y: number; width: number; height: number };
  /** The modules that a logo covers or keeps free. */
  hidden?: Region;
}

/** What a design must say for a text to be encoded: the size of its logo's picture comes with it. */
export interface Encodable {
  design: FullDesign;
  logo?: { width: number; height: number };
}

/** Length of the whole bit stream of one segment (ISO/IEC 18004 §7.4, table 3). */
function bitsOf(text: string, version: number): number {
  const step = version < 10 ? 0 : version < 27 ? 1 : 2;
  if (modeOf(text) === "alphanumeric")
    return 4 + 9 + 2 * step + 11 * Math.floor(text.length / 2) + 6 * (text.length % 2);
  return 4 + (step === 0 ? 8 : 16) + 8 * Buffer.byteLength(text);
}

const fits = (text: string, version: number, level: Level) =>
  bitsOf(text, version) <= 8 * dataCodewords(version, level);

/** The smallest version that holds `text` at `level`; undefined when none does. */
export function smallestVersion(text: string, level: Level): number | undefined {
  for (let version = 1; version <= MAX_VERSION; version++) if (fits(text, version, level)) return version;
  return undefined;
}

/** A logo in the middle of a symbol: its longer side is `scale` of the symbol's. */
export function placeLogo(
  modules: number,
  picture: { width: number; height: number },
  scale: number,
  clear: boolean,
): { logo: NonNullable<QrSymbol["logo"]>; hidden: Region } {
  const unit = (scale * modules) / Math.max(picture.width, picture.height);
  const [width, height] = [picture.width * unit, picture.height * unit];
  const room = clear ? CLEARANCE : 0;
  const from = (length: number) => Math.max(0, Math.floor(modules / 2 - length / 2 - room + 1e-9));
  const [x0, y0] = [from(width), from(height)];
  return {
    logo: { x: (modules - width) / 2, y: (modules - height) / 2, width, height },
    hidden: { x0, y0, x1: modules - x0, y1: modules - y0 },
  };
}

/** The smallest symbol in which the logo is affordable, and in it the strongest level that fits. */
function withLogo(
  text: string,
  least: Level,
  picture: { width: number; height: number },
  scale: number,
  clear: boolean,
): Omit<QrSymbol, "text" | "matrix"> | undefined {
  const levels = ERROR_CORRECTIONS.slice(ERROR_CORRECTIONS.indexOf(least)).reverse();
  for (let version = 1; version <= MAX_VERSION; version++) {
    const level = levels.find((l) => fits(text, version, l));
    if (level === undefined) continue;
    const placed = placeLogo(sideOf(version), picture, scale, clear);
    if (repairShare(version, level, placed.hidden) <= LOGO_BUDGET) return { version, level, ...placed };
  }
  return undefined;
}

/** The largest logo scale, in hundredths, that `text` leaves room for; undefined when there is none. */
export function largestScale(text: string, from: Encodable): number | undefined {
  const { error_correction, logo } = from.design;
  if (!logo || !from.logo) return undefined;
  for (let percent = Math.floor(logo.scale * 100); percent >= LOGO_SCALE.min * 100; percent--) {
    if (withLogo(text, error_correction, from.logo, percent / 100, logo.clear_space)) return percent / 100;
  }
  return undefined;
}

/** Without a logo a long text takes the strongest level that still holds it, down to L. */
function withoutLogo(text: string, wanted: Level): { version: number; level: Level } | undefined {
  const levels = ERROR_CORRECTIONS.slice(0, ERROR_CORRECTIONS.indexOf(wanted) + 1).reverse();
  for (const level of levels) {
    const version = smallestVersion(text, level);
    if (version !== undefined) return { version, level };
  }
  return undefined;
}

/** The symbol's measures for a text and a design; undefined when the text is too long for them. */
export function planSymbol(text: string, from: Encodable): Omit<QrSymbol, "text" | "matrix"> | undefined {
  const { error_correction, logo } = from.design;
  return logo && from.logo
    ? withLogo(text, error_correction, from.logo, logo.scale, logo.clear_space)
    : withoutLogo(text, error_correction);
}

/**
 * Encodes a text for a design: at its error correction or, with a logo, in the smallest symbol and at the strongest
 * level that repair what the logo hides. Throws VALIDATION when the text is too long.
 */
export function encodeFor(text: string, from: Encodable): QrSymbol {
  const plan = planSymbol(text, from);
  if (!plan) {
    const why = from.design.logo ? " next to this logo" : "";
    throw invalid([{ path: "", message: `Too long for a QR code${why}: ${text.length} characters.` }]);
  }
  return { text, matrix: encodeMatrix(text, LEVEL_NAMES[plan.level], plan.version), ...plan };
}
