import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { insertMany } from "@/db/insert-many";
import { scans } from "@/db/schema";
import { databaseError } from "@/lib/errors";
import { uuidv7 } from "@/lib/ids";
import { log } from "@/lib/log";
import { platform } from "@/lib/platform";
import { singleton } from "@/lib/singleton";
import { describeClient } from "./client";
import type { ScanFacts } from "./facts";
import type { Source } from "./schemas";
import { visitorHash, visitorKey } from "./visitor";

/** A scan as the door saw it. The address lives in memory until the flush (≤ 100 ms) and is never written. */
export interface Scan extends ScanFacts {
  at: Date;
  orgId: string;
  codeId: string;
  /** Of the code when it was scanned. */
  campaignId: string | null;
  outcome: string;
  source: Source;
  /** Id of the destination rule that was taken. */
  rule: string | null;
}

const FLUSH_MS = 100;
const BATCH = 1000;
/** About a minute of a busy process; beyond it the oldest are given up, counted and logged. */
const MAX_WAITING = 50_000;
const RETRY_MS = 1000;

interface Recorder {
  waiting: Scan[];
  timer: NodeJS.Timeout | undefined;
  flushing: Promise<void> | undefined;
  lost: number;
}

const recorder = () =>
  singleton(
    "scans.recorder",
    (): Recorder => ({ waiting: [], timer: undefined, flushing: undefined, lost: 0 }),
  );

/** Takes a scan for recording. Never waits, never fails: a broken counter must not break a verification. */
export function recordScan(scan: Scan): void {
  const r = recorder();
  if (r.waiting.length >= MAX_WAITING) {
    r.waiting.shift();
    r.lost++;
  }
  r.waiting.push(scan);
  schedule(r, FLUSH_MS);
}

function schedule(r: Recorder, delay: number): void {
  r.timer ??= setTimeout(() => {
    r.timer = undefined;
    void flush(r);
  }, delay);
}

async function flush(r: Recorder): Promise<void> {
  // One flush at a time keeps the order of locks on `codes` and leaves connections to those who wait for answers.
  r.flushing ??= writeWaiting(r).finally(() => {
    r.flushing = undefined;
  });
  await r.flushing;
}

async function writeWaiting(r: Recorder): Promise<void> {
  for (let size = BATCH; r.waiting.length > 0; ) {
    const batch = r.waiting.splice(0, size);
    try {
      await writeBatch(platform.get().db, batch);
      size = Math.min(BATCH, size * 2);
    } catch (error) {
      if (isBadRow(error) && batch.length === 1) {
        r.lost++;
        log().error({ err: error, lost: r.lost }, "a scan could not be written and was given up");
        continue;
      }
      r.waiting.unshift(...batch);
      // Smaller and smaller batches close in on the scan at fault, so that it costs no other scan its place.
      size = Math.ceil(batch.length / 2);
      if (isBadRow(error)) continue;
      log().warn(
        { err: error, waiting: r.waiting.length, lost: r.lost },
        "scans could not be written; trying again",
      );
      schedule(r, RETRY_MS);
      return;
    }
  }
}

/** SQLSTATE classes 22 and 23: the row itself is at fault, and trying again would never help. */
const isBadRow = (error: unknown) => /^2[23]/.test(databaseError(error)?.code ?? "");

/** One transaction: the scans, and the people's part of them added to their codes. */
async function writeBatch(db: Db, batch: Scan[]): Promise<void> {
  const rows = await Promise.all(batch.map((scan) => toRow(db, scan)));
  const perCode = new Map<string, { orgId: string; codeId: string; n: number }>();
  for (const row of rows) {
    if (row.bot) continue;
    const entry = perCode.get(row.codeId) ?? { orgId: row.orgId, codeId: row.codeId, n: 0 };
    entry.n++;
    perCode.set(row.codeId, entry);
  }
  await db.transaction(async (tx) => {
    await insertMany(tx, scans, rows);
    if (perCode.size === 0) return;
    // Locked in one order everywhere: two processes that flush the same codes must not deadlock.
    const counts = [...perCode.values()].sort((a, b) => (a.codeId < b.codeId ? -1 : 1));
    const given = sql`json_to_recordset(${JSON.stringify(counts)}::text::json) as v("orgId" uuid, "codeId" uuid, n int)`;
    await tx.execute(sql`
      select 1 from codes c join ${given} on c.org_id = v."orgId" and c.id = v."codeId" order by c.id for no key update of c`);
    await tx.execute(sql`
      update codes set scan_count = scan_count + v.n from ${given}
      where codes.org_id = v."orgId" and codes.id = v."codeId"`);
  });
}

async function toRow(db: Db, scan: Scan): Promise<typeof scans.$inferInsert> {
  const client = describeClient(scan.userAgent);
  return {
    orgId: scan.orgId,
    at: scan.at,
    id: uuidv7(scan.at.getTime()),
    codeId: scan.codeId,
    campaignId: scan.campaignId,
    outcome: scan.outcome,
    source: scan.source,
    rule: scan.rule,
    country: scan.country,
    region: scan.region,
    city: scan.city,
    device: client.device,
    os: client.os,
    browser: client.browser,
    language: scan.language,
    referrer: scan.referrer,
    utmSource: scan.utm?.source ?? null,
    utmMedium: scan.utm?.medium ?? null,
    utmCampaign: scan.utm?.campaign ?? null,
    utmTerm: scan.utm?.term ?? null,
    utmContent: scan.utm?.content ?? null,
    bot: client.bot,
    botKind: client.botKind,
    visitor: visitorHash(await visitorKey(db, scan.at), scan.ip, scan.userAgent),
  };
}

/** Writes what is still waiting; for an orderly stop. Gives up after `withinMs`. */
export async function drainScans(withinMs = 5000): Promise<void> {
  const r = recorder();
  const deadline = Date.now() + withinMs;
  while ((r.waiting.length > 0 || r.flushing) && Date.now() < deadline) {
    await flush(r);
    if (r.waiting.length > 0) await new Promise((done) => setTimeout(done, 100));
  }
  clearTimeout(r.timer);
  r.timer = undefined;
}
