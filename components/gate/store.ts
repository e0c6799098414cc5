"use client";

import type { Waiting } from "./queue";

/** Where scans wait. */
export interface Store {
  /** Whether they survive a reload: some browsers keep nothing in private windows. */
  durable: boolean;
  all(): Promise<Waiting[]>;
  put(item: Waiting): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
}

const DATABASE = "signet-gate";
const SCANS = "scans";

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(SCANS, { keyPath: "id" }).createIndex("org", "org");
  };
  return done(request);
}

/** A write counts when its transaction is through, not when its request is. */
async function write(db: IDBDatabase, act: (scans: IDBObjectStore) => void): Promise<void> {
  const tx = db.transaction(SCANS, "readwrite", { durability: "strict" });
  act(tx.objectStore(SCANS));
  await new Promise<void>((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error);
  });
}

/** The waiting scans of one organisation, in IndexedDB, or in memory where there is none. */
export async function openStore(org: string): Promise<Store> {
  try {
    const db = await open();
    return {
      durable: true,
      all: () =>
        done(db.transaction(SCANS).objectStore(SCANS).index("org").getAll(org)) as Promise<Waiting[]>,
      put: (item) => write(db, (scans) => scans.put(item)),
      remove: (ids) =>
        write(db, (scans) => {
          for (const id of ids) scans.delete(id);
        }),
    };
  } catch {
    const held = new Map<string, Waiting>();
    return {
      durable: false,
      all: async () => [...held.values()],
      put: async (item) => void held.set(item.id, item),
      remove: async (ids) => {
        for (const id of ids) held.delete(id);
      },
    };
  }
}
