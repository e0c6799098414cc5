import { unavailable } from "@/lib/errors";
import { log } from "@/lib/log";
import { Flusher, linesFor, type Taken } from "./flush";
import { spill } from "./replay";

const FLUSH_MS = 100;
const RETRY_MS = 1000;
const BATCH = 1000;
/** As many wait in memory; beyond it the oldest go to the disk. Twice as many, and the disk is no help either. */
const MAX_WAITING = 10_000;
const COMPLAIN_MS = 10_000;

/** What waits to be written, and what is on its way. */
export class Recorder {
  #waiting: Taken[] = [];
  /** Those that somebody waits for go first. */
  #urgent: Taken[] = [];
  readonly #leaving = new Set<Taken[]>();
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> | undefined;
  #relieving: Promise<unknown> | undefined;
  readonly #flusher = new Flusher(() => this.#waiting.length > BATCH);
  #lost = 0;
  #complained = 0;

  take(taken: Taken): void {
    const line = taken.settle ? this.#urgent : this.#waiting;
    if (line.length >= 2 * MAX_WAITING) {
      this.#lose([taken], new Error("too many scans are waiting"));
      return;
    }
    line.push(taken);
    // After this turn: those that arrive together go out together.
    if (taken.settle) setImmediate(() => void this.#flush());
    else this.#schedule(FLUSH_MS);
    if (this.#waiting.length >= MAX_WAITING) this.#relieve();
  }

  async drain(withinMs: number): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#flusher.tryAgain();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((done) => {
      timer = setTimeout(done, withinMs);
    });
    await Promise.race([this.#flushAll(), late]).finally(() => clearTimeout(timer));
    const left = this.#rest();
    if (left.length === 0) return;
    this.#waiting = [];
    this.#urgent = [];
    await this.#flusher.spill(left).then(
      () => resolveAll(left),
      (error) => this.#lose(left, error),
    );
  }

  /** As the process goes: nothing can be waited for any more. */
  leave(): void {
    const left = this.#rest();
    if (left.length === 0) return;
    try {
      spill().appendNow(linesFor(left));
    } catch (error) {
      this.#lose(left, error);
    }
  }

  #rest = () => [...[...this.#leaving].flat(), ...this.#urgent, ...this.#waiting];

  #schedule(delay: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#flush();
    }, delay);
  }

  /** One flush at a time: it leaves connections to those who wait for answers. */
  #flush(): Promise<void> {
    this.#flushing ??= this.#write().finally(() => {
      this.#flushing = undefined;
    });
    return this.#flushing;
  }

  async #flushAll(): Promise<void> {
    await this.#relieving;
    await this.#flush();
    // One that was under way may have left what came last.
    await this.#flush();
  }

  async #write(): Promise<void> {
    while (this.#urgent.length + this.#waiting.length > 0) {
      const urgent = this.#urgent.splice(0, BATCH);
      const batch = [...urgent, ...this.#waiting.splice(0, BATCH - urgent.length)];
      const taken = await this.#carry(batch, () => this.#flusher.put(batch));
      if (!taken) return this.#schedule(RETRY_MS);
    }
  }

  /** Back-pressure: the disk takes what the database is too slow for, beside the flush that is under way. */
  #relieve(): void {
    if (this.#relieving) return;
    const batch = this.#waiting.splice(0, BATCH);
    this.#relieving = this.#carry(batch, () => this.#flusher.spill(batch)).finally(() => {
      this.#relieving = undefined;
    });
  }

  /** Sees a batch to its place, so that it is known at any time what has not arrived; false when nobody took it. */
  async #carry(batch: Taken[], to: () => Promise<void>): Promise<boolean> {
    this.#leaving.add(batch);
    try {
      await to();
      resolveAll(batch);
      return true;
    } catch (error) {
      const patient = batch.filter(({ settle }) => !settle);
      const room = Math.max(0, 2 * MAX_WAITING - this.#waiting.length);
      this.#waiting.unshift(...patient.slice(0, room));
      this.#lose([...batch.filter(({ settle }) => settle), ...patient.slice(room)], error);
      return false;
    } finally {
      this.#leaving.delete(batch);
    }
  }

  #lose(batch: Taken[], err: unknown): void {
    if (batch.length === 0) return;
    for (const { settle } of batch) settle?.reject(unavailable(err));
    this.#lost += batch.length;
    if (Date.now() - this.#complained < COMPLAIN_MS) return;
    this.#complained = Date.now();
    log().error({ err, lost: this.#lost }, "scans are lost: neither the database nor the disk takes them");
  }
}

function resolveAll(batch: readonly Taken[]): void {
  for (const { settle } of batch) settle?.resolve();
}
