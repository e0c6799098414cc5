import encodeQR from "qr";

/** Modules of a QR symbol, row by row, true is dark; without a quiet zone. */
export type Matrix = boolean[][];

/** The characters of the alphanumeric mode (ISO/IEC 18004 table 5): 5.5 bits each instead of 8. */
const ALPHANUMERIC = /^[0-9A-Z $%*+\-./:]*$/;

/**
 * Encodes `text` as a QR symbol (ISO/IEC 18004) in the smallest version that fits at the given error correction.
 * Upper-case text takes alphanumeric mode: a code address of ours then fits 29×29 modules at level M.
 */
export function encodeMatrix(text: string, ecc: "low" | "medium" | "quartile" | "high" = "medium"): Matrix {
  const encoding = ALPHANUMERIC.test(text) ? "alphanumeric" : "byte";
  // The encoder insists on a border; one module is the least, and comes off again.
  return encodeQR(text, "raw", { ecc, encoding, border: 1 })
    .slice(1, -1)
    .map((row) => row.slice(1, -1));
}
