import type { Db } from "@/db/client";
import { log } from "@/lib/log";
import { toRfc3339 } from "@/lib/time";
import { minutesSince, newestScans, topCodes } from "./live-read";
import { LIVE_MINUTES, type LiveCode, type LiveMessage, type LiveMinute, type LiveScan } from "./schemas";

/** Who watches. `id` is the message's, for `Last-Event-ID`; `data` the message as JSON. Must not wait, must not throw. */
export interface Watcher {
  send(id: string, data: string): void;
  /** No more will come. */
  end(): void;
}

const MINUTE_MS = 60_000;
/** Between two looks; longer when looking takes long, so that it takes a twentieth of the time at most. */
const LOOK_MS = 1000;
const LOOK_SHARE = 20;
/**
 * Between two counts of all minutes, which heal what scans written late (after an outage, by another process) have
 * changed: every time, unless there are so many that it takes a hundredth of the time; the last minutes will do then.
 */
const COUNT_MS = 1000;
const COUNT_SHARE = 100;
/** Other processes write their scans within a tenth of a second; clocks differ by more. */
const OVERLAP_MS = 5000;
/** Scans in the first message, and in any other. More come as counts only. */
const FIRST_SCANS = 500;
const NEXT_SCANS = 200;

const minuteOf = (ms: number) => ms - (ms % MINUTE_MS);
const windowStart = (now: number) => minuteOf(now) - (LIVE_MINUTES - 1) * MINUTE_MS;

/** The live scans of one organisation in this process: one reader of the database for all who watch. */
export class Feed {
  readonly watchers = new Set<Watcher>();
  /** Settles with the first reading. */
  readonly ready: Promise<void>;
  readonly #db: Db;
  readonly #orgId: string;
  /** Newest first, with the instant it was seen here. */
  #recent: { scan: LiveScan; seen: number }[] = [];
  #minutes = new Map<string, LiveMinute>();
  #codes: LiveCode[] = [];
  /** When the last successful look began, and when the next count of all minutes is due. */
  #lookedAt = 0;
  #countDue = 0;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(db: Db, orgId: string) {
    this.#db = db;
    this.#orgId = orgId;
    this.ready = this.#begin();
  }

  /** What a watcher needs first. `since`: the id of the last message they have; older scans than that they know. */
  first(since: number | null): { id: string; data: string } {
    const known = since === null ? 0 : since - OVERLAP_MS;
    const scans = this.#recent.filter(({ seen }) => seen >= known).map(({ scan }) => scan);
    return this.#message({ scans, minutes: [...this.#minutes.values()], codes: this.#codes });
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #begin(): Promise<void> {
    const began = Date.now();
    const since = new Date(windowStart(began));
    const scans = await newestScans(this.#db, this.#orgId, since, FIRST_SCANS);
    this.#recent = scans.map((scan) => ({ scan, seen: Date.parse(scan.at) }));
    await this.#count(began);
    this.#lookedAt = began;
    this.#again(began);
  }

  #again(began: number): void {
    if (this.#stopped) return;
    const pause = Math.max(LOOK_MS, (Date.now() - began) * LOOK_SHARE);
    this.#timer = setTimeout(() => void this.#look(), pause).unref();
  }

  async #look(): Promise<void> {
    const began = Date.now();
    try {
      const scans = await this.#newScans(began);
      const { minutes, codes } =
        began >= this.#countDue ? await this.#count(began) : await this.#lately(began);
      this.#lookedAt = began;
      if (scans.length + minutes.length > 0 || codes) this.#publish({ scans, minutes, codes });
    } catch (error) {
      // The database is away: the next look begins where the last successful one did.
      log().debug({ err: error }, "live scans could not be read");
    }
    this.#again(began);
  }

  async #newScans(now: number): Promise<LiveScan[]> {
    const since = new Date(this.#lookedAt - OVERLAP_MS);
    const read = await newestScans(this.#db, this.#orgId, since, NEXT_SCANS);
    const known = new Set(this.#recent.map(({ scan }) => scan.id));
    const fresh = read.filter(({ id }) => !known.has(id));
    const from = windowStart(now);
    this.#recent = [...fresh.map((scan) => ({ scan, seen: now })), ...this.#recent]
      .slice(0, FIRST_SCANS)
      .filter(({ scan }) => Date.parse(scan.at) >= from);
    return fresh;
  }

  /** Counts the minutes that scans still arrive in. */
  async #lately(now: number): Promise<{ minutes: LiveMinute[]; codes?: undefined }> {
    const from = Math.max(windowStart(now), minuteOf(this.#lookedAt) - MINUTE_MS);
    return { minutes: this.#replace(await minutesSince(this.#db, this.#orgId, new Date(from)), now) };
  }

  /** Counts all of them, and the codes. */
  async #count(now: number): Promise<{ minutes: LiveMinute[]; codes: LiveCode[] | undefined }> {
    const since = new Date(windowStart(now));
    const minutes = this.#replace(await minutesSince(this.#db, this.#orgId, since), now);
    const codes = await topCodes(this.#db, this.#orgId, since);
    this.#countDue = now + Math.max(COUNT_MS, (Date.now() - now) * COUNT_SHARE);
    const same = JSON.stringify(codes) === JSON.stringify(this.#codes);
    this.#codes = codes;
    return { minutes, codes: same ? undefined : codes };
  }

  /** Takes minutes over; those that are not as they were before. */
  #replace(read: LiveMinute[], now: number): LiveMinute[] {
    const changed = read.filter((m) => JSON.stringify(this.#minutes.get(m.at)) !== JSON.stringify(m));
    for (const minute of changed) this.#minutes.set(minute.at, minute);
    const from = windowStart(now);
    for (const at of this.#minutes.keys()) if (Date.parse(at) < from) this.#minutes.delete(at);
    return changed;
  }

  #message(what: Omit<LiveMessage, "now">): { id: string; data: string } {
    const message: LiveMessage = { now: toRfc3339(new Date(this.#lookedAt)), ...what };
    return { id: String(this.#lookedAt), data: JSON.stringify(message) };
  }

  #publish(what: Omit<LiveMessage, "now">): void {
    if (this.#stopped) return;
    const { id, data } = this.#message(what);
    for (const watcher of this.watchers) watcher.send(id, data);
  }
}
