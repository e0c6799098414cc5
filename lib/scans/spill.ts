import { randomBytes } from "node:crypto";
import { appendFileSync, constants, mkdirSync } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";

export interface SpillLimits {
  /** Bytes after which a file is followed by the next. */
  file: number;
  /** Bytes of all files of the folder, whoever wrote them. */
  folder: number;
  /** Milliseconds after which a file that nobody has touched is anybody's. */
  stale: number;
}

const LIMITS: SpillLimits = { file: 4 << 20, folder: 1 << 30, stale: 60_000 };

/** `<writer>-<number>.ndjson`, and behind it who is replaying it. */
const NAME = /^(\d+-[0-9a-f]{12})-\d+\.ndjson(?:\.(\d+-[0-9a-f]{12}))?$/;

/**
 * Scans on disk that the database has not taken, one JSON text a line, in files of one writer each. Shared by the
 * processes of a machine and outlived by its files: whatever is found is replayed by whoever finds it.
 *
 * A file is claimed by renaming it. Whether its holder is alive is only guessed at, and may be: rows carry their ids, so
 * that one written or replayed twice is one row; and a writer looks after each write whether the file is still its own.
 */
export class SpillFolder {
  /** Tells this process from a later one with the same pid. */
  readonly #me = `${process.pid}-${randomBytes(6).toString("hex")}`;
  readonly #limits: SpillLimits;
  /** The file that is being written. */
  #current: string | undefined;
  #made = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    readonly folder: string,
    limits: Partial<SpillLimits> = {},
  ) {
    this.#limits = { ...LIMITS, ...limits };
  }

  /** Adds lines; with `sync` they are on the disk, not just with the system. Throws when they could not be added. */
  append(lines: readonly string[], sync: boolean): Promise<void> {
    return this.#inTurn(() => this.#append(`${lines.join("\n")}\n`, sync));
  }

  /** The same for a process that is leaving this very moment; into a file of their own. */
  appendNow(lines: readonly string[]): void {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    appendFileSync(this.#next(), `${lines.join("\n")}\n`, { mode: 0o600 });
  }

  /** Takes a file to be replayed, this process's own included; null when there is none. */
  claim(): Promise<string | null> {
    return this.#inTurn(async () => {
      this.#current = undefined;
      for (const name of await readdir(this.folder).catch(() => [])) {
        const held = NAME.exec(name);
        if (!held?.[1] || !(await this.#mayTake(name, held[2] ?? held[1]))) continue;
        const taken = path.join(this.folder, `${name.slice(0, name.indexOf(".ndjson"))}.ndjson.${this.#me}`);
        try {
          await rename(path.join(this.folder, name), taken);
          await this.touch(taken);
          return taken;
        } catch (error) {
          // Another was faster.
          if (!isGone(error)) throw error;
        }
      }
      return null;
    });
  }

  /** Tells the others that a claimed file is being worked on. */
  async touch(file: string): Promise<void> {
    await utimes(file, new Date(), new Date());
  }

  /** Removes a file whose scans are all written. */
  async done(file: string): Promise<void> {
    await rm(file, { force: true });
  }

  async #append(text: string, sync: boolean): Promise<void> {
    for (;;) {
      const { file, handle } = await this.#open();
      this.#current = undefined;
      try {
        await handle.appendFile(text);
        if (sync) await handle.datasync();
        const [mine, there] = await Promise.all([handle.stat(), stat(file).catch(() => null)]);
        const kept = there?.ino === mine.ino;
        // After a failure half a line may stand at its end: nothing may follow that.
        if (kept && mine.size < this.#limits.file) this.#current = file;
        if (kept) return;
      } finally {
        await handle.close();
      }
    }
  }

  /** The file that is being written if it is still there, else the next one. */
  async #open(): Promise<{ file: string; handle: FileHandle }> {
    const file = this.#current;
    const handle = file && (await open(file, constants.O_WRONLY | constants.O_APPEND).catch(() => null));
    return file && handle ? { file, handle } : this.#create();
  }

  async #create(): Promise<{ file: string; handle: FileHandle }> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    if ((await this.#bytes()) >= this.#limits.folder)
      throw new Error(`${this.folder} holds ${this.#limits.folder} bytes of scans, which is its limit`);
    const file = this.#next();
    const handle = await open(file, "ax", 0o600);
    // The name, too, must outlive a loss of power. Where a directory cannot be opened (Windows) the system sees to it.
    const directory = await open(this.folder, "r").catch(() => null);
    await directory?.sync().finally(() => directory.close());
    return { file, handle };
  }

  async #bytes(): Promise<number> {
    const names = await readdir(this.folder);
    const sizes = names.map((name) =>
      stat(path.join(this.folder, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    );
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  }

  #next = () => path.join(this.folder, `${this.#me}-${++this.#made}.ndjson`);

  async #mayTake(name: string, holder: string): Promise<boolean> {
    if (holder === this.#me || !isAlive(holder)) return true;
    const found = await stat(path.join(this.folder, name)).catch(() => null);
    return found !== null && Date.now() - found.mtimeMs > this.#limits.stale;
  }

  /** One at a time: a file that is being claimed must not be one that is being written. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }
}

const isGone = (error: unknown) => (error as NodeJS.ErrnoException).code === "ENOENT";

function isAlive(holder: string): boolean {
  const pid = Number.parseInt(holder, 10);
  // Our pid under another name: whoever had it is gone.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
