import { DIMENSIONS } from "./schemas";
import type { Column, Segment } from "./segment";

export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

type Codes = Uint8Array | Uint16Array | Uint32Array;

/** A column while it grows. It has no array before its second value, and then the narrowest that holds its codes. */
class GrowingColumn {
  readonly #values: (string | null)[] = [];
  readonly #ids = new Map<string | null, number>();
  #codes: Codes | null = null;
  /** Codes below this fit into the array as it is. */
  #limit = 0;

  codeOf(value: string | null): number {
    const known = this.#ids.get(value);
    if (known !== undefined) return known;
    this.#ids.set(value, this.#values.length);
    return this.#values.push(value) - 1;
  }

  put(row: number, code: number): void {
    // Arrays begin as zeros, the first value's code: what came before the second needs no writing.
    if (code === 0) return;
    if (this.#codes === null || row >= this.#codes.length || code >= this.#limit)
      this.#codes = this.#room(row);
    this.#codes[row] = code;
  }

  #room(row: number): Codes {
    const old = this.#codes;
    const capacity = Math.max(old?.length ?? 64, row < (old?.length ?? 0) ? 0 : row * 2);
    const grown = codesFor(this.#values.length, capacity);
    if (old) grown.set(old);
    this.#limit = 256 ** grown.BYTES_PER_ELEMENT;
    return grown;
  }

  finish(rows: number): Column {
    if (this.#values.length < 2) return { values: this.#values, codes: null };
    const codes = codesFor(this.#values.length, rows);
    if (this.#codes) codes.set(this.#codes.subarray(0, rows));
    return { values: this.#values, codes };
  }
}

/** The narrowest array whose elements tell so many values apart. */
export const codesFor = (values: number, length: number): Codes =>
  values <= 256
    ? new Uint8Array(length)
    : values <= 65_536
      ? new Uint16Array(length)
      : new Uint32Array(length);

/**
 * Makes a segment from scans that come one by one, ordered by visitor (those without one first): so a day is never held
 * as objects.
 */
export class Assembly {
  rows = 0;
  #quarter = new Uint8Array(64);
  #opens = new Uint8Array(64);
  #bot = new Uint8Array(64);
  readonly #columns = DIMENSIONS.map((dimension) => ({ dimension, column: new GrowingColumn() }));
  readonly #visitors: bigint[] | null;
  #visitor: string | null = null;

  constructor(
    private readonly from: number,
    private readonly length: number,
  ) {
    this.#visitors = length === HOUR_MS ? [] : null;
  }

  /** The codes of values of consecutive dimensions, the first of them the `first` of all; to be handed to `add`. */
  codesOf(first: number, values: readonly (string | null)[]): number[] {
    return values.map((value, i) => this.#columns[first + i]?.column.codeOf(value) ?? 0);
  }

  /**
   * `visitor`: the first eight bytes of the hash in hex. `quarter`: since the segment's start. `parts`: the codes of all
   * dimensions in their order, in one or several lists.
   */
  add(visitor: string | null, quarter: number, bot: boolean, parts: readonly (readonly number[])[]): void {
    const row = this.rows++;
    if (row === this.#quarter.length) this.#grow();
    this.#quarter[row] = quarter;
    if (bot) this.#bot[row] = 1;
    if (visitor === null || visitor !== this.#visitor) {
      this.#opens[row] = 1;
      this.#visitor = visitor;
      this.#visitors?.push(visitor === null ? 0n : BigInt(`0x${visitor}`));
    }
    let column = 0;
    for (const part of parts) for (const code of part) this.#columns[column++]?.column.put(row, code);
  }

  #grow(): void {
    const grown = (old: Uint8Array<ArrayBuffer>) => {
      const bytes = new Uint8Array(old.length * 2);
      bytes.set(old);
      return bytes;
    };
    this.#quarter = grown(this.#quarter);
    this.#opens = grown(this.#opens);
    this.#bot = grown(this.#bot);
  }

  finish(): Segment {
    const { rows } = this;
    const columns = Object.fromEntries(
      this.#columns.map(({ dimension, column }) => [dimension, column.finish(rows)]),
    ) as Segment["columns"];
    return {
      from: this.from,
      length: this.length,
      rows,
      quarter: this.#quarter.slice(0, rows),
      opens: this.#opens.slice(0, rows),
      bot: this.#bot.slice(0, rows),
      columns,
      visitors: this.#visitors && BigUint64Array.from(this.#visitors),
    };
  }
}
