import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { Assembly } from "./columns-assembly";
import { pace } from "./pace";
import { fieldsOf } from "./roll-up-record";
import { DIMENSIONS } from "./schemas";
import { QUARTER_MS, type Segment } from "./segment";

/** Rows a fetch. They come in pieces of 64 KB, so that the thread is never held up for as many. */
const FETCH = 2000;
/** Rows between two looks at the clock. */
const STRETCH = 250;

/**
 * Dimensions that go together (the code and what came of it, the client and its place, where it came from): the same
 * values come again and again, so that they travel as one text and are taken apart once.
 */
const GROUPS = [
  [0, 5],
  [5, 12],
  [12, DIMENSIONS.length],
] as const;
const MAX_KNOWN = 20_000;

const columnOf = (dimension: string): SQL =>
  sql.identifier(dimension === "code" || dimension === "campaign" ? `${dimension}_id` : dimension).getSQL();
const textOf = ([first, end]: readonly [number, number], name: string): SQL =>
  sql`row(${sql.join(DIMENSIONS.slice(first, end).map(columnOf), sql`, `)})::text as ${sql.identifier(name)}`;

interface Row {
  visitor: string | null;
  quarter: number;
  bot: boolean;
  a: string;
  b: string;
  c: string;
}

/**
 * Reads the scans of `length` milliseconds from the instant `from` into a segment, as of one snapshot, through a cursor:
 * neither the scans nor the thread are ever taken up as a whole. `tx` must be a transaction.
 */
export async function readRaw(tx: Db, orgId: string, from: number, length: number): Promise<Segment> {
  const start = new Date(from).toISOString();
  const end = new Date(from + length).toISOString();
  await tx.execute(sql`
    declare raw no scroll cursor for
    select encode(substr(visitor, 1, 8), 'hex') as visitor,
      floor(extract(epoch from at - ${start}::timestamptz) * 1000 / ${QUARTER_MS}::int)::int as quarter, bot,
      ${textOf(GROUPS[0], "a")}, ${textOf(GROUPS[1], "b")}, ${textOf(GROUPS[2], "c")}
    from scans
    where org_id = ${orgId}::uuid and at >= ${start}::timestamptz and at < ${end}::timestamptz
    order by substr(visitor, 1, 8) nulls first`);
  const assembly = new Assembly(from, length);
  const [a, b, c] = [codesFrom(assembly, 0), codesFrom(assembly, 1), codesFrom(assembly, 2)];
  const { due, turn } = pace();
  for (let last = FETCH; last === FETCH; ) {
    const rows = (await tx.execute(sql.raw(`fetch ${FETCH} from raw`))) as unknown as Row[];
    for (const [i, row] of rows.entries()) {
      assembly.add(row.visitor, row.quarter, row.bot, [a(row.a), b(row.b), c(row.c)]);
      if (i % STRETCH === 0 && due()) await turn();
    }
    last = rows.length;
  }
  await tx.execute(sql`close raw`);
  return assembly.finish();
}

function codesFrom(assembly: Assembly, group: 0 | 1 | 2): (text: string) => readonly number[] {
  const known = new Map<string, readonly number[]>();
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    if (known.size === MAX_KNOWN) known.clear();
    const codes = assembly.codesOf(GROUPS[group][0], fieldsOf(text));
    known.set(text, codes);
    return codes;
  };
}
