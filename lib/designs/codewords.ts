import { _BYTES, _ECC_BLOCKS, _WORDS_PER_BLOCK, _alignmentPatterns as alignmentCentres } from "qr";
import type { DesignConfig } from "./schemas";

export type Level = NonNullable<DesignConfig["error_correction"]>;
export const LEVEL_NAMES = { L: "low", M: "medium", Q: "quartile", H: "high" } as const;

/** Modules from (x0, y0) up to but not including (x1, y1). */
export interface Region {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

export const MAX_VERSION = 40;
export const sideOf = (version: number) => 17 + 4 * version;

/** A module that carries a pattern a reader cannot do without: finder, timing, format and version information. */
const VITAL = -1;
/** An alignment pattern: readers use those they find. */
const ALIGNMENT = -2;
/** A remainder bit, of no meaning. */
const SPARE = -3;

/** Upper left corners of the 5×5 alignment patterns (ISO/IEC 18004 annex E); those in the finders' places do not exist. */
export function alignmentPatterns(version: number): Array<{ x: number; y: number }> {
  const centres = alignmentCentres(version);
  const last = centres.at(-1);
  const taken = (x: number, y: number) =>
    (x === 6 && y === 6) || (x === 6 && y === last) || (x === last && y === 6);
  return centres.flatMap((y) => centres.filter((x) => !taken(x, y)).map((x) => ({ x: x - 2, y: y - 2 })));
}

/** For each module (row by row) the codeword it belongs to, or what else it is: the placement of ISO/IEC 18004 §7.7.3. */
function place(version: number): Int32Array {
  const side = sideOf(version);
  const map = new Int32Array(side * side).fill(SPARE);
  const mark = (region: Region, what: number) => {
    for (let y = region.y0; y < region.y1; y++) map.fill(what, y * side + region.x0, y * side + region.x1);
  };
  for (const { x, y } of alignmentPatterns(version)) mark({ x0: x, y0: y, x1: x + 5, y1: y + 5 }, ALIGNMENT);
  mark({ x0: 0, y0: 0, x1: 9, y1: 9 }, VITAL);
  mark({ x0: side - 8, y0: 0, x1: side, y1: 9 }, VITAL);
  mark({ x0: 0, y0: side - 8, x1: 9, y1: side }, VITAL);
  mark({ x0: 0, y0: 6, x1: side, y1: 7 }, VITAL);
  mark({ x0: 6, y0: 0, x1: 7, y1: side }, VITAL);
  if (version >= 7) {
    mark({ x0: side - 11, y0: 0, x1: side - 8, y1: 6 }, VITAL);
    mark({ x0: 0, y0: side - 11, x1: 6, y1: side - 8 }, VITAL);
  }
  const bits = 8 * (_BYTES[version - 1] ?? 0);
  let bit = 0;
  for (let right = side - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right--;
    for (let i = 0; i < side; i++) {
      const row = (up ? side - 1 - i : i) * side;
      for (const at of [row + right, row + right - 1]) {
        if (map[at] === SPARE && bit < bits) map[at] = bit++ >> 3;
      }
    }
  }
  return map;
}

const maps = new Map<number, Int32Array>();
function codewordMap(version: number): Int32Array {
  const kept = maps.get(version) ?? place(version);
  maps.set(version, kept);
  return kept;
}

/** Data codewords of a symbol (ISO/IEC 18004 table 7). */
export function dataCodewords(version: number, level: Level): number {
  const name = LEVEL_NAMES[level];
  const blocks = _ECC_BLOCKS[name][version - 1] ?? 0;
  return (_BYTES[version - 1] ?? 0) - blocks * (_WORDS_PER_BLOCK[name][version - 1] ?? 0);
}

/**
 * The share of its repair capacity that the worst block needs when every module of `region` is unreadable: 1 is all of
 * it, Infinity when a pattern is hit that no error correction repairs. A codeword counts as lost from its first module.
 */
export function repairShare(version: number, level: Level, region: Region): number {
  const name = LEVEL_NAMES[level];
  const blocks = _ECC_BLOCKS[name][version - 1] ?? 1;
  const capacity = Math.floor((_WORDS_PER_BLOCK[name][version - 1] ?? 0) / 2);
  const data = dataCodewords(version, level);
  const short = Math.floor(data / blocks);
  const map = codewordMap(version);
  const side = sideOf(version);
  const hit = new Set<number>();
  for (let y = region.y0; y < region.y1; y++) {
    for (let x = region.x0; x < region.x1; x++) {
      const codeword = map[y * side + x] ?? SPARE;
      if (codeword === VITAL) return Number.POSITIVE_INFINITY;
      if (codeword >= 0) hit.add(codeword);
    }
  }
  const perBlock = new Uint16Array(blocks);
  for (const codeword of hit) {
    // §7.6: codewords are interleaved; the longer blocks, which come last, hold what is left of the data.
    const block =
      codeword >= data
        ? (codeword - data) % blocks
        : codeword < short * blocks
          ? codeword % blocks
          : blocks - (data % blocks) + (codeword - short * blocks);
    perBlock[block] = (perBlock[block] ?? 0) + 1;
  }
  return Math.max(...perBlock) / capacity;
}
