import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { as, newKey, product, someAddress, visitor } from "../support/fixtures";
import type { Answer, Client } from "../support/http";
import { type Server, startServer } from "../support/server";
import { copyDataDir, removeDataDir } from "../support/temporary";

/** Two processes on one database, with limits a twentieth of the usual. The second trusts no proxy. */
const dataDir = copyDataDir(product.template);
const SCALE = { RATE_LIMIT_SCALE: "0.05" };
const LIMIT = { bulk: 3, write: 60, scan: 30, failed: 3 };
let first: Server;
let second: Server;

beforeAll(async () => {
  [first, second] = await Promise.all([
    startServer(dataDir, { ...SCALE, TRUSTED_PROXY_HOPS: "1" }),
    startServer(dataDir, SCALE),
  ]);
});
afterAll(async () => {
  await Promise.all([first?.stop(), second?.stop()]);
  removeDataDir(dataDir);
});

/** Limits count by the minute: a measurement that a minute's end falls into measured two of them, and is made again. */
async function withinOneMinute<T>(measure: () => Promise<T>): Promise<T> {
  for (;;) {
    const minute = Math.floor(Date.now() / 60_000);
    const result = await measure();
    if (Math.floor(Date.now() / 60_000) === minute) return result;
  }
}

const freshKey = async () => (await newKey(as(product.own, first.url), ["codes:read", "codes:write"])).key;
const bulk = (client: Client) => client.post("/api/v1/qrcodes/bulk", { items: [{}] });
const number = (answer: Answer, header: string) => Number(answer.headers[header]);
const passed = (answers: Answer[]) => answers.filter((answer) => answer.status !== 429).length;

describe("a limit", () => {
  test("counts down to zero, then refuses until it says", async () => {
    const answers = await withinOneMinute(async () => {
      const client = visitor(first.url).key(await freshKey());
      const list = [];
      for (let i = 0; i <= LIMIT.bulk; i++) list.push(await bulk(client));
      return list;
    });
    expect(answers.map((a) => a.status)).toEqual([207, 207, 207, 429]);
    expect(answers.map((a) => number(a, "x-ratelimit-remaining"))).toEqual([2, 1, 0, 0]);
    const refused = answers.at(-1) as Answer;
    expect(refused.headers["retry-after"]).toMatch(/^[1-9]\d*$/);
    expect(number(refused, "retry-after")).toBeLessThanOrEqual(60);
    expect(refused.json).toMatchObject({ code: "RATE_LIMITED", error: "Too Many Requests", statusCode: 429 });
    for (const answer of answers) {
      expect(answer.headers["ratelimit-policy"]).toBe(`"api.bulk";q=${LIMIT.bulk};w=60`);
      expect(answer.headers.ratelimit).toMatch(/^"api\.bulk";r=\d+;t=\d+$/);
      expect(number(answer, "x-ratelimit-limit")).toBe(LIMIT.bulk);
      expect(number(answer, "x-ratelimit-reset")).toBeGreaterThan(0);
    }
  });

  test("belongs to its key: another one is not held back", async () => {
    const statuses = await withinOneMinute(async () => {
      const [one, other] = [
        visitor(first.url).key(await freshKey()),
        visitor(first.url).key(await freshKey()),
      ];
      for (let i = 0; i < LIMIT.bulk; i++) await bulk(one);
      return [(await bulk(one)).status, (await bulk(other)).status];
    });
    expect(statuses).toEqual([429, 207]);
  });

  test("of one process lets exactly as many pass as it says, however many come at once", async () => {
    const count = await withinOneMinute(async () => {
      const client = visitor(first.url).key(await freshKey());
      const posts = Array.from({ length: 2 * LIMIT.write }, () => client.post("/api/v1/qrcodes", {}));
      return passed(await Promise.all(posts));
    });
    expect(count).toBe(LIMIT.write);
  });

  test("is never exceeded by two processes together", async () => {
    const { writes, bulks } = await withinOneMinute(async () => {
      const key = await freshKey();
      const clients = [visitor(first.url).key(key), visitor(second.url).key(key)];
      const from = (i: number) => clients[i % 2] as Client;
      const posts = Array.from({ length: 2 * LIMIT.write }, (_, i) => from(i).post("/api/v1/qrcodes", {}));
      const more = Array.from({ length: 10 }, (_, i) => bulk(from(i)));
      return { writes: passed(await Promise.all(posts)), bulks: passed(await Promise.all(more)) };
    });
    expect(writes).toBeLessThanOrEqual(LIMIT.write);
    expect(writes).toBeGreaterThan(LIMIT.write / 2);
    expect(bulks).toBe(LIMIT.bulk);
  });

  test("of public pages counts by address, and says so as a page", async () => {
    const answers = await withinOneMinute(async () => {
      const client = visitor(first.url);
      const list = [];
      for (let i = 0; i <= LIMIT.scan; i++)
        list.push(await client.get(`/v/${"0".repeat(26)}`, { accept: "text/html" }));
      expect((await visitor(first.url).get(`/v/${"0".repeat(26)}`, { accept: "text/html" })).status).toBe(
        404,
      );
      return list;
    });
    expect(passed(answers)).toBe(LIMIT.scan);
    const refused = answers.at(-1) as Answer;
    expect(refused.status).toBe(429);
    expect(refused.headers["retry-after"]).toMatch(/^[1-9]\d*$/);
    expect(refused.headers["content-type"]).toContain("text/html");
    expect(refused.text).toContain("Too many checks at once");
  });

  test("of failed sign-ins by key slows down who guesses", async () => {
    const answers = await withinOneMinute(async () => {
      const client = visitor(first.url);
      const list = [];
      for (let i = 0; i <= LIMIT.failed; i++)
        list.push(await client.key("qrauth_guess").get("/api/v1/qrcodes"));
      return list;
    });
    expect(answers.map((a) => a.status)).toEqual([401, 401, 401, 429]);
    expect(answers.at(-1)?.headers["retry-after"]).toMatch(/^[1-9]\d*$/);
  });

  test("cannot be escaped by a made-up X-Forwarded-For where no proxy is trusted", async () => {
    const count = await withinOneMinute(async () => {
      const list = [];
      for (let i = 0; i < 2 * LIMIT.scan; i++) {
        const client = visitor(second.url).with({ "x-forwarded-for": someAddress() });
        list.push(await client.get(`/v/${"0".repeat(26)}`, { accept: "text/html" }));
      }
      return passed(list);
    });
    expect(count).toBeLessThanOrEqual(LIMIT.scan);
  });

  test("is by the address the trusted proxy saw, not by what the client wrote before it", async () => {
    const count = await withinOneMinute(async () => {
      const seen = someAddress();
      const list = [];
      for (let i = 0; i < 2 * LIMIT.scan; i++) {
        const client = visitor(first.url).with({ "x-forwarded-for": `${someAddress()}, ${seen}` });
        list.push(await client.get(`/v/${"0".repeat(26)}`, { accept: "text/html" }));
      }
      return passed(list);
    });
    expect(count).toBe(LIMIT.scan);
  });
});
