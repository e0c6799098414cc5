import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import { newRequestId } from "@/lib/ids";
import { issuePlan } from "@/scripts/seed/issue";
import { ownerFor, seededOrganization } from "@/scripts/seed/organization";
import { planOf } from "@/scripts/seed/plan";
import { rollUpAll, writeHistory } from "@/scripts/seed/write";
import { secondsOf } from "./figures";
import { claim, type Instance, keyOf } from "./instance";

const DAY = 86_400_000;

export interface Seeded {
  scans: number;
  slug: string;
  orgId: string;
  key: string;
  /** ISO days. */
  today: string;
  yearAgo: string;
  codes: readonly string[];
  campaigns: readonly string[];
  /** Seconds that the writing of the scans took, and their rolling up. */
  writing: number;
  rolling: number;
}

/** Writes a history as `npm run seed` does. */
export async function seedScans({ db, sql: driver }: Instance, scans: number): Promise<Seeded> {
  const plan = planOf({ scans, months: 25, codes: 1000, campaigns: 20, seed: 1, until: new Date() });
  const owner = await ownerFor(db, undefined);
  const asked = { named: undefined, since: new Date(plan.from), requestId: newRequestId() };
  const ctx = await seededOrganization(db, owner, asked);
  const ids = await issuePlan(ctx, plan);
  const quiet = () => {};
  const writing = await secondsOf(() => writeHistory({ db, sql: driver }, plan, ids, quiet));
  const rolling = await secondsOf(() => rollUpAll(db, ctx.org.id, quiet));
  // What autovacuum does within minutes of such a load.
  await driver`vacuum analyze`;
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  return {
    ...ids,
    scans,
    slug: ctx.org.slug,
    key: await keyOf({ ...ctx, now: () => new Date() }),
    today: day(plan.until),
    yearAgo: day(plan.until - 364 * DAY),
    writing,
    rolling,
  };
}

/** What an earlier run has seeded into the directory, or a fresh instance is claimed and seeded. */
export async function seededIn(dataDir: string, instance: Instance, scans: number): Promise<Seeded> {
  const note = path.join(dataDir, "bench.json");
  if (existsSync(note)) {
    const known = JSON.parse(readFileSync(note, "utf8")) as Seeded;
    if (known.scans !== scans) throw new Error(`${dataDir} holds ${known.scans} scans`);
    return known;
  }
  await claim(instance);
  const seeded = await seedScans(instance, scans);
  writeFileSync(note, JSON.stringify(seeded));
  return seeded;
}

/** In a sentence: what a scan costs on the disk. */
export async function sizesOf({ db }: Instance, scans: number): Promise<string> {
  const [row] = await db.execute<Record<"rows" | "indexes" | "rollups", string>>(sql`
    select sum(pg_table_size(inhrelid)) as rows, sum(pg_indexes_size(inhrelid)) as indexes,
      pg_total_relation_size('scan_rollups') as rollups
    from pg_inherits where inhparent = 'scans'::regclass`);
  const each = (bytes: string | undefined) => Math.round((Number(bytes) / scans) * 10) / 10;
  const [raw, indexes, rollups] = [each(row?.rows), each(row?.indexes), each(row?.rollups)];
  return `A scan takes ${Math.round(raw + indexes + rollups)} bytes on the disk: its row ${raw}, its indexes ${indexes}, its part of the roll-ups ${rollups}.`;
}
