import { promisify } from "node:util";
import { deflate, inflate } from "node:zlib";
import { DAY_MS, HOUR_MS } from "./columns-assembly";
import { pace } from "./pace";
import { DIMENSIONS, type Dimension } from "./schemas";
import type { Column, Segment } from "./segment";

/** Of the bytes below, kept in `scan_rollups.format`. Another number is rebuilt from raw scans, never guessed at. */
export const FORMAT = 1;

/** Higher ones save a few per cent for several times the work. */
const LEVEL = 4;
const ALIGN = 8;

/** The bytes are no segment of this format: rebuild it. */
export class UnreadableSegment extends Error {
  constructor(why: string, cause?: unknown) {
    super(`a stored segment cannot be read: ${why}`, { cause });
    this.name = "UnreadableSegment";
  }
}

interface Header {
  from: number;
  length: number;
  rows: number;
  /** How many visitors are told; null for none at all. */
  visitors: number | null;
  /** In the order of `dimensions`: the values, and the bytes a code takes (0 for none). */
  dimensions: Dimension[];
  values: (string | null)[][];
  widths: number[];
}

const deflated = promisify(deflate);
const inflated = promisify(inflate);
const padded = (bytes: number): number => Math.ceil(bytes / ALIGN) * ALIGN;

/**
 * Four bytes (little-endian) tell the length of what follows once inflated: the header's length in four bytes, the
 * header in JSON, then the arrays, each at a multiple of eight: quarter, opens, bot, each dimension's codes, visitors.
 * Numbers have the processor's order, which is little-endian wherever Node runs. zlib's format (RFC 1950) ends with a
 * checksum. The compression runs off the main thread.
 */
export async function encodeSegment(segment: Segment): Promise<Buffer> {
  const columns = DIMENSIONS.map((dimension) => segment.columns[dimension]);
  const header: Header = {
    from: segment.from,
    length: segment.length,
    rows: segment.rows,
    visitors: segment.visitors?.length ?? null,
    dimensions: [...DIMENSIONS],
    values: columns.map(({ values }) => [...values]),
    widths: columns.map(({ codes }) => codes?.BYTES_PER_ELEMENT ?? 0),
  };
  const json = Buffer.from(JSON.stringify(header));
  const arrays = [segment.quarter, segment.opens, segment.bot, ...columns.map(({ codes }) => codes)];
  const present = [...arrays, segment.visitors].filter((array) => array !== null);
  const length = present.reduce((sum, { byteLength }) => sum + padded(byteLength), padded(4 + json.length));
  const bytes = Buffer.alloc(length);
  bytes.writeUInt32LE(json.length, 0);
  json.copy(bytes, 4);
  let at = padded(4 + json.length);
  const clock = pace();
  for (const array of present) {
    if (clock.due()) await clock.turn();
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += padded(array.byteLength);
  }
  const prefix = Buffer.alloc(4);
  prefix.writeUInt32LE(length);
  return Buffer.concat([prefix, await deflated(bytes, { level: LEVEL })]);
}

/** Its arrays are views of one buffer. Throws UnreadableSegment for anything that `encodeSegment` did not write. */
export async function decodeSegment(stored: Buffer): Promise<Segment> {
  if (stored.length < 12) throw new UnreadableSegment("too short");
  const length = stored.readUInt32LE(0);
  const given = await inflated(stored.subarray(4), {
    // In one go, and never more than was promised.
    chunkSize: Math.max(64, Math.min(length, stored.length * 1100)),
    maxOutputLength: Math.max(1, length),
  }).catch((error: unknown) => {
    throw new UnreadableSegment("not inflatable", error);
  });
  if (given.length !== length) throw new UnreadableSegment(`${given.length} bytes instead of ${length}`);
  // Typed arrays begin only at multiples of their elements' size.
  const bytes = given.byteOffset % ALIGN === 0 ? given : new Uint8Array(given);
  return segmentFrom(headerOf(given), bytes, padded(4 + given.readUInt32LE(0)));
}

function headerOf(bytes: Buffer): Header {
  const end = 4 + bytes.readUInt32LE(0);
  if (end > bytes.length) throw new UnreadableSegment("the header is cut off");
  let header: Header;
  try {
    header = JSON.parse(bytes.toString("utf8", 4, end)) as Header;
  } catch (error) {
    throw new UnreadableSegment("the header is no JSON", error);
  }
  const known = header?.dimensions?.join() === DIMENSIONS.join();
  if (!known || (header.length !== HOUR_MS && header.length !== DAY_MS))
    throw new UnreadableSegment("the header is not of this format");
  return header;
}

function segmentFrom(header: Header, bytes: Uint8Array, start: number): Segment {
  const { rows } = header;
  let at = start;
  const take = <T>(
    make: new (b: ArrayBufferLike, at: number, n: number) => T,
    width: number,
    n = rows,
  ): T => {
    if (at + n * width > bytes.length) throw new UnreadableSegment("the columns are cut off");
    const array = new make(bytes.buffer, bytes.byteOffset + at, n);
    at += padded(n * width);
    return array;
  };
  const [quarter, opens, bot] = [take(Uint8Array, 1), take(Uint8Array, 1), take(Uint8Array, 1)];
  const columns = DIMENSIONS.map((dimension, i): [Dimension, Column] => {
    const width = header.widths[i];
    const codes =
      width === 1
        ? take(Uint8Array, 1)
        : width === 2
          ? take(Uint16Array, 2)
          : width === 4
            ? take(Uint32Array, 4)
            : null;
    return [dimension, { values: header.values[i] ?? [], codes }];
  });
  const visitors = header.visitors === null ? null : take(BigUint64Array, 8, header.visitors);
  return {
    from: header.from,
    length: header.length,
    rows,
    quarter,
    opens,
    bot,
    columns: Object.fromEntries(columns) as Segment["columns"],
    visitors,
  };
}
