/**
 * One value per process. Next bundles this code several times (pages, route handlers, instrumentation) and the
 * production server calls into one of those bundles; a module-level variable would exist once per bundle.
 * Everything stateful (pool, caches, recorder, counters) therefore lives behind this.
 */
const SLOTS = Symbol.for("signet.singletons");
const shared = globalThis as { [SLOTS]?: Map<string, unknown> };
shared[SLOTS] ??= new Map();
const slots = shared[SLOTS];

export function singleton<T>(name: string, make: () => T): T {
  if (!slots.has(name)) slots.set(name, make());
  return slots.get(name) as T;
}

/** A named slot that is set once at start and read everywhere; reading it before that is a programming error. */
export function slot<T>(name: string) {
  return {
    get(): T {
      if (!slots.has(name)) throw new Error(`${name} is used before the start has set it`);
      return slots.get(name) as T;
    },
    peek: () => slots.get(name) as T | undefined,
    set(value: T) {
      slots.set(name, value);
    },
    clear() {
      slots.delete(name);
    },
  };
}
