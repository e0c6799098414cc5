import { forgettable, hurry, type Waiting } from "./queue";
import type { Store } from "./store";
import type { View } from "./view";

/** The scans of this device: in memory for the page, and in a store for the next visit. */
export class Shelf {
  #store: Store | undefined;
  #queue: readonly Waiting[] = [];

  constructor(private readonly show: (part: Partial<View>) => void) {}

  get queue(): readonly Waiting[] {
    return this.#queue;
  }

  /** Takes over what an earlier visit left, and forgets what is of no more use at `now`. */
  async open(store: Store, now: number): Promise<void> {
    this.#store = store;
    const kept = await store.all().catch(() => []);
    const known = new Set(this.#queue.map(({ id }) => id));
    this.#set([...kept.filter(({ id }) => !known.has(id)), ...this.#queue]);
    await this.drop(forgettable(this.#queue, now).map(({ id }) => id));
  }

  /** Resolves when the scan is safe from a reload, as far as this browser keeps anything. */
  async keep(item: Waiting): Promise<void> {
    this.#set([...this.#queue.filter(({ id }) => id !== item.id), item]);
    const kept = await this.#store?.put(item).then(
      () => true,
      () => false,
    );
    this.show({ durable: (this.#store?.durable ?? false) && kept === true });
  }

  async drop(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    this.#set(this.#queue.filter(({ id }) => !ids.includes(id)));
    await this.#store?.remove(ids).catch(() => undefined);
  }

  /** Everything may be sent at once. */
  hurry(now: number): void {
    this.#set(hurry(this.#queue, now));
  }

  #set(queue: readonly Waiting[]): void {
    this.#queue = queue;
    this.show({ queue });
  }
}
