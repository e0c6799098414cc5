import { describe, expect, it } from "vitest";
import { gather } from "./gather";

const later = () => new Promise((done) => setImmediate(done));

describe("gather", () => {
  it("writes together what arrives together, in order", async () => {
    const calls: number[][] = [];
    const put = gather<number, number>("test.together", { max: 10, lanes: 1 }, async (items) => {
      calls.push(items);
      return items.map((n) => n * 2);
    });
    expect(await Promise.all([put("a", 1), put("a", 2), put("a", 3)])).toEqual([2, 4, 6]);
    expect(calls).toEqual([[1, 2, 3]]);
  });

  it("keeps at most `max` in a call and `lanes` calls at a time", async () => {
    let running = 0;
    let most = 0;
    const sizes: number[] = [];
    const put = gather<number, number>("test.bounds", { max: 3, lanes: 2 }, async (items) => {
      sizes.push(items.length);
      most = Math.max(most, ++running);
      await later();
      running--;
      return items;
    });
    await Promise.all(Array.from({ length: 20 }, (_, i) => put("a", i)));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(3);
    expect(most).toBeLessThanOrEqual(2);
    expect(sizes.reduce((a, b) => a + b, 0)).toBe(20);
  });

  it("never mixes keys", async () => {
    const put = gather<string, string>("test.keys", { max: 10, lanes: 1 }, async (items) => {
      if (new Set(items.map((i) => i[0])).size > 1) throw new Error("mixed");
      return items;
    });
    await expect(Promise.all([put("a", "a1"), put("b", "b1"), put("a", "a2")])).resolves.toEqual([
      "a1",
      "b1",
      "a2",
    ]);
  });

  it("gives each its own error when a joint write fails", async () => {
    const put = gather<number, number>("test.failure", { max: 10, lanes: 1 }, async (items) => {
      if (items.includes(13)) throw new Error("thirteen");
      return items;
    });
    const results = await Promise.allSettled([put("a", 1), put("a", 13), put("a", 3)]);
    expect(results.map((r) => r.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });
});
