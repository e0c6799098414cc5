import { describe, expect, it } from "vitest";
import {
  backoff,
  failed,
  forgettable,
  hereBefore,
  hurry,
  nextDue,
  nextDueAt,
  REMEMBER_MS,
  refusedOf,
  settled,
  type Waiting,
  waitingOf,
} from "./queue";
import { verdict } from "./verdicts";

const NOW = Date.UTC(2027, 4, 3, 18, 0, 0);

const item = (id: string, secondsAgo: number, more: Partial<Waiting> = {}): Waiting => ({
  id,
  org: "harbour",
  campaign: { id: "c1", name: "Gala" },
  gate: "North",
  token: `TOKEN-${id}`,
  mark: null,
  scan: null,
  asked: false,
  scannedAt: new Date(NOW - secondsAgo * 1000).toISOString(),
  state: "waiting",
  attempts: 0,
  retryAt: NOW,
  verdict: null,
  ...more,
});

describe("the queue", () => {
  it("sends the oldest first, whatever order it was read back in", () => {
    const queue = [item("b", 5), item("c", 1), item("a", 9)];
    expect(waitingOf(queue).map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(nextDue(queue, NOW)?.id).toBe("a");
  });

  it("is not held up by one that the server stumbles over", () => {
    const stuck = failed(item("a", 9), NOW, 1);
    const queue = [stuck, item("b", 5)];
    expect(nextDue(queue, NOW)?.id).toBe("b");
    expect(nextDue(queue, stuck.retryAt)?.id).toBe("a");
    expect(nextDue([stuck], NOW)).toBeUndefined();
    expect(nextDueAt([stuck])).toBe(stuck.retryAt);
    expect(nextDueAt([])).toBeNull();
  });

  it("waits longer after every failure, but never longer than 10 s", () => {
    const waits = [1, 2, 3, 4, 5, 6, 20].map((n) => backoff(n, 1));
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 10_000, 10_000, 10_000]);
    expect(backoff(3, 0)).toBe(2_000);
    expect(backoff(4000, 0.5)).toBeLessThanOrEqual(10_000);
  });

  it("obeys a Retry-After that is longer than its own patience", () => {
    expect(failed(item("a", 0), NOW, 0, 20_000).retryAt).toBe(NOW + 20_000);
    expect(failed(item("a", 0), NOW, 1, 100).retryAt).toBe(NOW + 1_000);
  });

  it("does not wait out a pause when the connection is back", () => {
    const queue = hurry([failed(item("a", 9, { attempts: 7 }), NOW, 1), item("b", 5)], NOW);
    expect(nextDue(queue, NOW)?.id).toBe("a");
    expect(queue[0]?.attempts).toBe(8);
  });

  it("keeps what was refused until somebody has looked at it, and forgets what was let in after a day", () => {
    const refused = settled(item("a", 9), verdict("already_admitted", { at: new Date(NOW).toISOString() }));
    const letIn = settled(item("b", 5), verdict("admitted"));
    const queue = [refused, letIn];
    expect(nextDue(queue, NOW + 1e9)).toBeUndefined();
    expect(refusedOf(queue).map(({ id }) => id)).toEqual(["a"]);
    expect(forgettable(queue, NOW + REMEMBER_MS - 10_000)).toEqual([]);
    expect(forgettable(queue, NOW + REMEMBER_MS).map(({ id }) => id)).toEqual(["b"]);
  });

  it("knows a ticket that is shown twice on this device, at this event, unless it was refused", () => {
    const queue = [
      item("a", 9),
      settled(item("b", 5), verdict("admitted")),
      settled(item("c", 1), verdict("stale")),
    ];
    expect(hereBefore(queue, "TOKEN-a", "c1")?.id).toBe("a");
    expect(hereBefore(queue, "TOKEN-b", "c1")?.id).toBe("b");
    expect(hereBefore(queue, "TOKEN-c", "c1")).toBeUndefined();
    expect(hereBefore(queue, "TOKEN-a", "c2")).toBeUndefined();
  });
});
