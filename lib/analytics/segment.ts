import type { Dimension } from "./schemas";

/** Quarters of an hour: the finest grain that every time zone's days and hours begin on. */
export const QUARTER_MS = 900_000;

/** A column's values by number, and each row's number; `codes` is null where all rows have the one value. */
export interface Column {
  values: ReadonlyArray<string | null>;
  codes: Uint8Array | Uint16Array | Uint32Array | null;
}

/**
 * The scans of an hour or a UTC day of one organisation, by column. Rows of one visitor stand together (`opens` is 1 on
 * each visitor's first row, and on every row whose visitor is not known), so that distinct visitors of any group are
 * counted in one pass: a group has met the visitor if it met them since the last `opens`.
 */
export interface Segment {
  /** First instant, milliseconds since 1970. */
  from: number;
  /** 3,600,000 or 86,400,000. */
  length: number;
  rows: number;
  /** Quarter of an hour since `from`. */
  quarter: Uint8Array;
  opens: Uint8Array;
  bot: Uint8Array;
  columns: Record<Dimension, Column>;
  /** Of hours only: the first eight bytes of each visitor's hash, in order of `opens`; joins the hours of a day. */
  visitors: BigUint64Array | null;
}
