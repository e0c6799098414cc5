import { codesFor, DAY_MS, HOUR_MS } from "./columns-assembly";
import { pace } from "./pace";
import { DIMENSIONS, type Dimension } from "./schemas";
import { type Column, QUARTER_MS, type Segment } from "./segment";

const QUARTERS = HOUR_MS / QUARTER_MS;
/** Visitors between two looks at the clock. */
const STRETCH = 1024;

type Numbers = Uint8Array | Uint16Array | Uint32Array;

/**
 * The day that starts at `from` (milliseconds since 1970), from the segments of its hours: visitors who came in several
 * hours are one again. Lets the event loop turn every few milliseconds.
 */
export async function joinHours(hours: readonly Segment[], from: number): Promise<Segment> {
  const rows = hours.reduce((sum, hour) => sum + hour.rows, 0);
  const [quarter, opens, bot] = [new Uint8Array(rows), new Uint8Array(rows), new Uint8Array(rows)];
  const places = await placeRows(hours, opens);
  const clock = pace();
  const columns: Partial<Record<Dimension, Column>> = {};
  for (const dimension of DIMENSIONS) {
    const united = unite(hours.map((hour) => hour.columns[dimension]));
    const codes = united.values.length < 2 ? null : codesFor(united.values.length, rows);
    columns[dimension] = { values: united.values, codes };
    for (const [h, hour] of hours.entries()) {
      if (codes) copyCodes(codes, places[h], hour.columns[dimension].codes, united.maps[h]);
      if (clock.due()) await clock.turn();
    }
  }
  for (const [h, hour] of hours.entries()) {
    copy(quarter, places[h], hour.quarter, ((hour.from - from) / HOUR_MS) * QUARTERS);
    copy(bot, places[h], hour.bot, 0);
    if (clock.due()) await clock.turn();
  }
  return {
    from,
    length: DAY_MS,
    rows,
    quarter,
    opens,
    bot,
    columns: columns as Segment["columns"],
    visitors: null,
  };
}

function copy(target: Numbers, places: Uint32Array = new Uint32Array(), source: Numbers, plus: number): void {
  for (let row = 0; row < places.length; row++) target[places[row] ?? 0] = (source[row] ?? 0) + plus;
}

function copyCodes(
  target: Numbers,
  places: Uint32Array = new Uint32Array(),
  source: Numbers | null,
  map: Uint32Array = new Uint32Array(),
): void {
  for (let row = 0; row < places.length; row++) target[places[row] ?? 0] = map[source?.[row] ?? 0] ?? 0;
}

/** One list of values for several columns, and for each of these the number in it of each of its own. */
function unite(columns: readonly Column[]): { values: (string | null)[]; maps: Uint32Array[] } {
  const ids = new Map<string | null, number>();
  const maps = columns.map(({ values }) =>
    Uint32Array.from(values, (value) => {
      const id = ids.get(value) ?? ids.size;
      ids.set(value, id);
      return id;
    }),
  );
  return { values: [...ids.keys()], maps };
}

/** Where in an hour the merge has come to. */
interface Reader {
  rows: number;
  opens: Uint8Array;
  /** Each visitor's hash as two numbers, the lower half first: reading it whole would make a BigInt of every one. */
  halves: Uint32Array;
  places: Uint32Array;
  visitor: number;
  row: number;
}

/** Merges the hours' visitors, which are in order in each: sets `opens`, and answers where each hour's rows go. */
async function placeRows(hours: readonly Segment[], opens: Uint8Array): Promise<Uint32Array[]> {
  const readers = hours.map(readerOf);
  const clock = pace();
  let place = 0;
  for (let count = 1; ; count++) {
    const first = leastOf(readers);
    if (first === null) return readers.map(({ places }) => places);
    const [low, high] = [first.halves[first.visitor * 2], first.halves[first.visitor * 2 + 1]];
    opens[place] = 1;
    // Nobody knows whether two that are not known are one.
    if (low === 0 && high === 0) place = takeRun(first, place);
    else
      for (const reader of readers)
        if (reader.halves[reader.visitor * 2] === low && reader.halves[reader.visitor * 2 + 1] === high)
          place = takeRun(reader, place);
    if (count % STRETCH === 0 && clock.due()) await clock.turn();
  }
}

function readerOf({ rows, opens, visitors }: Segment): Reader {
  if (visitors === null) throw new Error("only hours can be joined");
  const halves = new Uint32Array(visitors.buffer, visitors.byteOffset, visitors.length * 2);
  return { rows, opens, halves, places: new Uint32Array(rows), visitor: 0, row: 0 };
}

/** The reader whose next visitor comes first; null when all are at their end. */
function leastOf(readers: readonly Reader[]): Reader | null {
  let least: Reader | null = null;
  let [low, high] = [0, 0];
  for (const reader of readers) {
    if (reader.row === reader.rows) continue;
    const l = reader.halves[reader.visitor * 2] ?? 0;
    const h = reader.halves[reader.visitor * 2 + 1] ?? 0;
    if (least !== null && (h > high || (h === high && l >= low))) continue;
    least = reader;
    low = l;
    high = h;
  }
  return least;
}

/** Gives the rows of the reader's visitor the places from `place` on; answers the next free one. */
function takeRun(reader: Reader, place: number): number {
  let next = place;
  do reader.places[reader.row++] = next++;
  while (reader.row < reader.rows && reader.opens[reader.row] === 0);
  reader.visitor++;
  return next;
}
