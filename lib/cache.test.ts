import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { announceDrop, EVERYTHING, liveCache } from "./cache";

let db: TestDatabase["db"];
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const cacheNamed = (name: string) => liveCache<{ v: number }>(name, { max: 10, ttlMs: 60_000 });

describe("liveCache", () => {
  it("fills once and answers from memory", async () => {
    const cache = cacheNamed("test.fill");
    expect(await cache.fill("a", async () => ({ v: 1 }))).toEqual({ v: 1 });
    expect(cache.get("a")).toEqual({ v: 1 });
    expect(cache.get("b")).toBeUndefined();
  });

  it("does not keep what was read before a change that happened meanwhile", async () => {
    const cache = cacheNamed("test.race");
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const loading = cache.fill("a", async () => {
      await gate;
      return { v: 1 };
    });
    cache.drop("a");
    release();
    expect(await loading).toEqual({ v: 1 });
    expect(cache.get("a")).toBeUndefined();
  });

  it("is bounded", async () => {
    const cache = cacheNamed("test.bound");
    for (let i = 0; i < 11; i++) await cache.fill(String(i), async () => ({ v: i }));
    expect(cache.get("0")).toBeUndefined();
    expect(cache.get("10")).toEqual({ v: 10 });
  });
});

describe("announceDrop", () => {
  it("drops the key in every process once the transaction commits, and not before", async () => {
    const cache = cacheNamed("test.notify");
    await cache.fill("a", async () => ({ v: 1 }));
    await cache.fill("b", async () => ({ v: 2 }));
    await db.transaction(async (tx) => {
      await announceDrop(tx, "test.notify", "a");
      await db.execute(sql`select 1`);
      expect(cache.get("a")).toEqual({ v: 1 });
    });
    await expect.poll(() => cache.get("a")).toBeUndefined();
    expect(cache.get("b")).toEqual({ v: 2 });
  });

  it("says nothing when the transaction fails", async () => {
    const cache = cacheNamed("test.rollback");
    await cache.fill("a", async () => ({ v: 1 }));
    await db
      .transaction(async (tx) => {
        await announceDrop(tx, "test.rollback", "a");
        throw new Error("rolled back");
      })
      .catch(() => {});
    // A later announcement arrives after an earlier one would have.
    await cache.fill("fence", async () => ({ v: 0 }));
    await announceDrop(db, "test.rollback", "fence");
    await expect.poll(() => cache.get("fence")).toBeUndefined();
    expect(cache.get("a")).toEqual({ v: 1 });
  });

  it("drops a whole cache", async () => {
    const cache = cacheNamed("test.everything");
    await cache.fill("a", async () => ({ v: 1 }));
    await announceDrop(db, "test.everything", EVERYTHING);
    await expect.poll(() => cache.get("a")).toBeUndefined();
  });
});
