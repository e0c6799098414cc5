import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { idempotencyKeys } from "@/db/schema";
import { type TestOrg, testDatabase, testOrg } from "@/db/testing";
import { sha256 } from "@/lib/crypto/hash";
import { env } from "@/lib/env";
import { platform } from "@/lib/platform";
import { once } from "./idempotency";

let org: TestOrg;
let n = 0;
beforeAll(async () => {
  await testDatabase();
  org = await testOrg();
});

const POST = { method: "POST", path: "/x", text: "{}" };
const freshKey = () => `key-${n++}`;

describe("once", () => {
  it("runs the work once and replays its answer byte for byte", async () => {
    const key = freshKey();
    let runs = 0;
    const work = async () => ({ status: 201, body: `{"n":${++runs}}` });
    expect(await once(org.owner, key, POST, work)).toEqual({ status: 201, body: '{"n":1}', replayed: false });
    expect(await once(org.owner, key, POST, work)).toEqual({ status: 201, body: '{"n":1}', replayed: true });
    expect(runs).toBe(1);
  });

  it("refuses the key with another body, path or method", async () => {
    const key = freshKey();
    const work = async () => ({ status: 201, body: "{}" });
    await once(org.owner, key, POST, work);
    for (const other of [{ text: "{ }" }, { path: "/y" }, { method: "PATCH" }]) {
      await expect(once(org.owner, key, { ...POST, ...other }, work)).rejects.toMatchObject({
        code: "CONFLICT",
      });
    }
  });

  it("leaves connections for others, however much slow work waits, and turns for other organisations", async () => {
    const other = await testOrg();
    const pool = env().DATABASE_POOL;
    let [running, most] = [0, 0];
    let finish = () => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const slow = async () => {
      most = Math.max(most, ++running);
      await finished;
      running--;
      return { status: 201, body: "{}" };
    };
    const calls = Array.from({ length: pool * 2 }, () => once(org.owner, freshKey(), POST, slow));
    await expect.poll(() => running).toBeGreaterThan(0);
    const quick = once(other.owner, freshKey(), POST, async () => ({ status: 201, body: "{}" }));
    expect((await quick).status).toBe(201);
    finish();
    expect(await Promise.all(calls)).toHaveLength(pool * 2);
    expect(most).toBeLessThanOrEqual(Math.floor(pool * 0.6));
  });

  it("runs the work once for 20 calls at the same time", async () => {
    const key = freshKey();
    let runs = 0;
    const call = () =>
      once(org.owner, key, POST, async () => {
        runs++;
        await new Promise((done) => setTimeout(done, 50));
        return { status: 201, body: "{}" };
      });
    const results = await Promise.allSettled(Array.from({ length: 20 }, call));
    expect(runs).toBe(1);
    for (const r of results) {
      if (r.status === "rejected") expect(r.reason).toMatchObject({ code: "CONFLICT" });
      else expect(r.value.body).toBe("{}");
    }
  });

  it("stores nothing when the work fails: the next call runs it", async () => {
    const key = freshKey();
    await expect(once(org.owner, key, POST, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await once(org.owner, key, POST, async () => ({ status: 201, body: "{}" }))).toMatchObject({
      replayed: false,
    });
  });

  it("stores answers encrypted, since they may hold what is shown once", async () => {
    const key = freshKey();
    const body = '{"secret_key":"shown-this-once"}';
    await once(org.owner, key, POST, async () => ({ status: 201, body }));
    const [row] = await platform.get().db.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, key));
    expect(row?.body).toMatch(/^e1\./);
    expect(JSON.stringify(row)).not.toContain("shown-this-once");
    expect(await once(org.owner, key, POST, () => Promise.reject(new Error("again")))).toMatchObject({
      body,
    });
  });

  it("replays what was stored before answers were encrypted", async () => {
    const key = freshKey();
    const requestHash = sha256(`${POST.method} ${POST.path}\n${POST.text}`);
    const row = { orgId: org.org.id, key, requestHash, status: 201, body: '{"old":true}' };
    await platform.get().db.insert(idempotencyKeys).values(row);
    expect(await once(org.owner, key, POST, () => Promise.reject(new Error("again")))).toEqual({
      status: 201,
      body: '{"old":true}',
      replayed: true,
    });
  });

  it("keeps organisations apart", async () => {
    const key = freshKey();
    const other = await testOrg();
    await once(org.owner, key, POST, async () => ({ status: 201, body: '"a"' }));
    expect(await once(other.owner, key, POST, async () => ({ status: 201, body: '"b"' }))).toMatchObject({
      body: '"b"',
    });
  });

  it.each(["", "a b", "é", "x".repeat(256)])("refuses the key %j", async (key) => {
    await expect(once(org.owner, key, POST, async () => ({ status: 200, body: "" }))).rejects.toMatchObject({
      code: "VALIDATION",
    });
  });
});
