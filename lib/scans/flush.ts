import { setImmediate as turn } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { databaseError } from "@/lib/errors";
import { log } from "@/lib/log";
import { platform } from "@/lib/platform";
import type { Scan } from "./record";
import { replaySpilled, spill } from "./replay";
import { toLine } from "./row";
import { knownVisitorKey, visitorKey } from "./visitor";
import { writeScans } from "./write";

/** A scan with its row's id: however often it is written, it is one row. `settle`: of those that somebody waits for. */
export interface Taken {
  scan: Scan;
  id: string;
  settle?: { resolve(): void; reject(error: unknown): void };
}

/** Milliseconds after which a database that says nothing is taken to be away. */
const PATIENCE_MS = 3000;
const RETRY_MS = 1000;
const DAY_MS = 86_400_000;
/** Rows made between two turns of the event loop, which answers requests in between. */
const AT_A_TIME = 250;

/** Puts batches where they are safe: into the database or, while that is away, into the spill folder. */
export class Flusher {
  #away = false;
  /** What the database was asked and has not answered in time. Until it does, nothing more is asked of it. */
  #asked: Promise<unknown> | undefined;
  #later: NodeJS.Timeout | undefined;

  /** `busy`: the database has enough to do with new scans; those on the disk can wait. */
  constructor(readonly busy: () => boolean) {}

  /** Throws when neither takes the batch. What somebody waits for is tried on the database even after it failed. */
  async put(batch: readonly Taken[]): Promise<void> {
    const tries = this.#asked === undefined && (!this.#away || batch.some(({ settle }) => settle));
    if (tries) {
      try {
        await this.#ask((db) => write(db, batch));
        return;
      } catch (err) {
        if (!this.#away) log().warn({ err }, "scans could not be written: they go to the spill folder");
        this.#away = true;
      }
    }
    await this.spill(batch);
  }

  /** The next batch is tried on the database, whatever became of the one before. */
  tryAgain(): void {
    this.#away = false;
  }

  /** To the disk; what somebody waits for outlives a loss of power as well. */
  async spill(batch: readonly Taken[]): Promise<void> {
    await spill().append(
      linesFor(batch),
      batch.some(({ settle }) => settle),
    );
    this.#look();
  }

  /** Looks soon whether the database is back for what is on the disk. */
  #look(): void {
    this.#later ??= setTimeout(async () => {
      this.#later = undefined;
      if (this.#asked || this.busy() || !platform.peek()) return this.#look();
      try {
        await this.#ask((db) => db.execute(sql`select 1`));
        if (this.#away) log().info("the database takes scans again");
        this.#away = false;
        await replaySpilled(platform.get().db);
      } catch (err) {
        log().debug({ err }, "scans stay in the spill folder for now");
        this.#look();
      }
    }, RETRY_MS).unref();
  }

  async #ask(work: (db: Db) => Promise<unknown>): Promise<void> {
    const asked = work(platform.get().db);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.#asked = asked;
        const answered = () => {
          this.#asked = undefined;
        };
        asked.then(answered, answered);
        reject(new Error(`the database has not answered within ${PATIENCE_MS} ms`));
      }, PATIENCE_MS);
    });
    await Promise.race([asked, late]).finally(() => clearTimeout(timer));
  }
}

async function write(db: Db, batch: readonly Taken[]): Promise<void> {
  const keys = await keysFor(db, batch);
  const lines: string[] = [];
  for (const { scan, id } of batch) {
    lines.push(toLine(scan, id, keys.get(dayOf(scan.at)) ?? null));
    if (lines.length % AT_A_TIME === 0) await turn();
  }
  await writeScans(db, lines, (_line, err) => {
    log().error({ err }, "a scan could not be written and was given up");
  });
}

/**
 * Rows with the keys that this process has. Where the day's is not among them (the database went away before midnight
 * and is still away), the visitor is left out: to keep the address for later, if only encrypted, would break the promise
 * that it is never written, for the sake of a count of distinct visitors.
 */
export const linesFor = (batch: readonly Taken[]): string[] =>
  batch.map(({ scan, id }) => toLine(scan, id, knownVisitorKey(scan.at)));

const dayOf = (at: Date) => Math.floor(at.getTime() / DAY_MS);

async function keysFor(db: Db, batch: readonly Taken[]): Promise<Map<number, Buffer | null>> {
  const keys = new Map<number, Buffer | null>();
  const now = new Date();
  // An hour ahead of its day: so that a database that is away at midnight is not missed.
  if (now.getUTCHours() === 23) void visitorKey(db, new Date(now.getTime() + DAY_MS)).catch(() => {});
  for (const { scan } of batch) {
    const day = dayOf(scan.at);
    if (!keys.has(day)) keys.set(day, await keyOf(db, scan.at));
  }
  return keys;
}

async function keyOf(db: Db, at: Date): Promise<Buffer | null> {
  try {
    return await visitorKey(db, at);
  } catch (err) {
    if (databaseError(err)) throw err;
    log().error({ err }, "scans are written without their visitors");
    return null;
  }
}
