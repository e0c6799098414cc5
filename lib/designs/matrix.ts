import encodeQR from "qr";

/** Modules of a QR symbol, row by row, true is dark; without a quiet zone. */
export type Matrix = boolean[][];

/** The characters of the alphanumeric mode (ISO/IEC 18004 table 5): 5.5 bits each instead of 8. */
const ALPHANUMERIC = /^[0-9A-Z $%*+\-./:]*$/;

/** The mode a text is encoded in. */
export const modeOf = (text: string) => (ALPHANUMERIC.test(text) ? "alphanumeric" : "byte");

/**
 * Encodes `text` as a QR symbol (ISO/IEC 18004) at the given error correction, in the smallest version that fits or
 * in `version`. Upper-case text takes alphanumeric mode: a code address of ours then fits 29×29 modules at level M.
 */
export function encodeMatrix(
  text: string,
  ecc: "low" | "medium" | "quartile" | "high" = "medium",
  version?: number,
): Matrix {
  // The encoder insists on a border; one module is the least, and comes off again.
  return encodeQR(text, "raw", { ecc, encoding: modeOf(text), border: 1, version })
    .slice(1, -1)
    .map((row) => row.slice(1, -1));
}
