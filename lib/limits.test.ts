import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { AppError } from "./errors";
import { consume, giveBack, LIMITS, type LimitName, requireWithin, storedKey } from "./limits";
import { slot } from "./singleton";

let db: TestDatabase["db"];
let subject = "";
let n = 0;
/** The middle of an hour: every window of the table is well inside it. */
const NOW = Date.UTC(2026, 5, 1, 12, 30, 0) + 1;

beforeAll(async () => {
  ({ db } = await testDatabase());
});
beforeEach(() => {
  subject = `subject-${process.pid}-${n++}`;
});

/** Another process has counters of its own and the same database. */
const inAnotherProcess = async <T>(work: () => Promise<T>): Promise<T> => {
  const own = slot<unknown>("limits");
  const mine = own.peek();
  own.clear();
  try {
    return await work();
  } finally {
    own.set(mine);
  }
};

async function take(name: LimitName, times: number, now = NOW): Promise<number> {
  let allowed = 0;
  for (let i = 0; i < times; i++) if ((await consume(db, name, subject, now)).allowed) allowed++;
  return allowed;
}

describe("leased limits", () => {
  it.each(["login.attempt", "api.write", "api.read"] as const)(
    "%s lets exactly its limit pass, then refuses",
    async (name) => {
      const { limit } = LIMITS[name];
      expect(await take(name, limit - 1)).toBe(limit - 1);
      expect((await consume(db, name, subject, NOW)).allowed).toBe(true);
      expect((await consume(db, name, subject, NOW)).allowed).toBe(false);
    },
  );

  it("are exact across processes with leases of one", async () => {
    const { limit } = LIMITS["login.attempt"];
    const here = await take("login.attempt", 6);
    const there = await inAnotherProcess(() => take("login.attempt", limit));
    expect(here + there).toBe(limit);
    expect(await take("login.attempt", 1)).toBe(0);
  });

  it("never let more than the limit pass across processes with larger leases", async () => {
    const { limit, lease } = LIMITS["api.write"];
    const here = await take("api.write", 1);
    const there = await inAnotherProcess(() => take("api.write", limit));
    expect(here + there).toBeLessThanOrEqual(limit);
    expect(here + there).toBeGreaterThan(limit - lease);
  });

  it("hold under parallel calls", async () => {
    const { limit } = LIMITS["login.attempt"];
    const states = await Promise.all(
      Array.from({ length: 50 }, () => consume(db, "login.attempt", subject, NOW)),
    );
    expect(states.filter((s) => s.allowed)).toHaveLength(limit);
  });

  it("a call given back can be made again, by this process and by others", async () => {
    const { limit } = LIMITS["code.password"];
    expect(await take("code.password", limit + 1)).toBe(limit);
    await giveBack(db, "code.password", subject, NOW);
    expect(await take("code.password", 2)).toBe(1);
    await giveBack(db, "code.password", subject, NOW);
    expect(await inAnotherProcess(() => take("code.password", 2))).toBe(1);
  });

  it("start afresh in the next window", async () => {
    const { limit, window } = LIMITS["login.attempt"];
    expect(await take("login.attempt", limit + 1)).toBe(limit);
    expect(await take("login.attempt", 1, NOW + window * 1000)).toBe(1);
  });

  it("count each subject on its own", async () => {
    const { limit } = LIMITS["login.attempt"];
    await take("login.attempt", limit + 1);
    expect((await consume(db, "login.attempt", `${subject}-other`, NOW)).allowed).toBe(true);
  });
});

describe("background limits", () => {
  it("let exactly the limit pass in one process", async () => {
    const { limit } = LIMITS["public.scan"];
    expect(await take("public.scan", limit + 5)).toBe(limit);
  });

  it("learn what other processes let pass", async () => {
    const { limit } = LIMITS["public.scan"];
    const now = Date.now();
    await inAnotherProcess(async () => {
      expect(await take("public.scan", limit, now)).toBe(limit);
      // The sync runs a quarter of a second later; it is over when the database knows.
      await expect.poll(() => storedCount(now), { timeout: 5000 }).toBe(limit);
    });
    await take("public.scan", Math.ceil(limit / 10), now);
    await expect
      .poll(async () => (await consume(db, "public.scan", subject, now)).allowed, { timeout: 5000 })
      .toBe(false);
  });

  async function storedCount(now: number): Promise<number> {
    const rows = await db.query.rateLimits.findMany({
      where: (t, { eq }) => eq(t.key, storedKey(`public.scan:${subject}`)),
    });
    return rows.filter((r) => r.window.getTime() <= now).reduce((sum, r) => sum + r.used, 0);
  }
});

it("says what is left and when the window ends", async () => {
  const first = await consume(db, "login.attempt", subject, NOW);
  expect(first).toMatchObject({ limit: 10, window: 900, remaining: 9 });
  expect(first.reset).toBe(900);
});

it("requireWithin throws RATE_LIMITED with whole seconds to wait", async () => {
  await take("login.attempt", LIMITS["login.attempt"].limit);
  const thrown = await requireWithin(db, "login.attempt", subject, NOW).catch((e: unknown) => e);
  expect(thrown).toBeInstanceOf(AppError);
  expect(thrown).toMatchObject({ code: "RATE_LIMITED", retryAfter: 900 });
});

it("the database never learns the subject: it may be an address", async () => {
  await take("login.attempt", 1);
  const rows = await db.query.rateLimits.findMany();
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter((r) => r.key.includes(subject))).toEqual([]);
});
