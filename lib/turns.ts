/**
 * Work that waits for its turn: at most `limit` pieces of one subject at a time in this process, first come, first
 * served. What waits holds nothing.
 */
export class Turns {
  readonly #limit: number;
  readonly #subjects = new Map<string, { running: number; waiting: Array<() => void> }>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** How many pieces of the subject wait. */
  waiting(subject = ""): number {
    return this.#subjects.get(subject)?.waiting.length ?? 0;
  }

  async take<T>(work: () => Promise<T>, subject = ""): Promise<T> {
    const line = this.#subjects.get(subject) ?? { running: 0, waiting: [] };
    this.#subjects.set(subject, line);
    // Who is called takes over the place of who calls: `running` stays as it is.
    if (line.running >= this.#limit) await new Promise<void>((go) => line.waiting.push(go));
    else line.running++;
    try {
      return await work();
    } finally {
      const next = line.waiting.shift();
      if (next) next();
      else if (--line.running === 0) this.#subjects.delete(subject);
    }
  }
}
