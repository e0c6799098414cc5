import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { as, newCode, newKey, product, visitor } from "../support/fixtures";
import { type Server, startServer } from "../support/server";
import { signIn } from "../support/session";
import { openStream, type Stream } from "../support/stream";
import { copyDataDir, removeDataDir } from "../support/temporary";
import { until } from "../support/until";

const LIVE = "/api/v1/analytics/live";
/** What the page promises, and a slow machine's share. */
const SOON = 3000;

/** Two processes on one database. */
const dataDir = copyDataDir(product.template);
let first: Server;
let second: Server;
const open = new Set<Stream>();

beforeAll(async () => {
  const env = { TRUSTED_PROXY_HOPS: "1", RATE_LIMIT_SCALE: "100" };
  first = await startServer(dataDir, env);
  second = await startServer(dataDir, env);
});
afterEach(() => {
  for (const stream of open) stream.close();
  open.clear();
});
afterAll(async () => {
  await Promise.all([first?.stop(), second?.stop()]);
  removeDataDir(dataDir);
});

async function watch(server: Server, headers: Record<string, string> = {}, query = ""): Promise<Stream> {
  const stream = await openStream(`${server.url}${LIVE}${query}`, {
    "x-api-key": product.own.apiKey,
    ...headers,
  });
  open.add(stream);
  return stream;
}

const scansIn = (stream: Stream, token: string) =>
  stream.messages().flatMap((m) => m.scans.filter(({ code }) => code.token === token));

/** People's scans in the stream's minutes: of each minute the last word. */
function counted(stream: Stream): number {
  const minutes = new Map(
    stream
      .messages()
      .flatMap((m) => m.minutes)
      .map((minute) => [minute.at, minute.scans]),
  );
  return [...minutes.values()].reduce((sum, scans) => sum + scans, 0);
}

const scan = (server: Server, token: string) =>
  visitor(server.url).get(`/v/${token}`, { accept: "text/html" });

describe("GET /api/v1/analytics/live", () => {
  test("a scan arrives at who watches either process, whichever recorded it, once", async () => {
    const { token } = await newCode(as(product.own, first.url), { label: "Live" });
    const streams = await Promise.all([watch(first), watch(second)]);
    for (const stream of streams) {
      expect(stream.status).toBe(200);
      expect(stream.headers["content-type"]).toBe("text/event-stream; charset=utf-8");
      expect(stream.headers["content-encoding"]).toBeUndefined();
      await until("the first message", () => stream.messages().length === 1, SOON);
    }
    const before = streams.map(counted);
    for (const [n, server] of [first, second].entries()) {
      expect((await scan(server, token)).status).toBe(200);
      for (const stream of streams)
        await until("the scan to arrive", () => scansIn(stream, token).length === n + 1, SOON);
    }
    for (const [i, stream] of streams.entries()) {
      expect(scansIn(stream, token)[0]).toMatchObject({
        code: { label: "Live" },
        outcome: "verified",
        bot: false,
      });
      await until("both to be counted", () => counted(stream) === (before[i] ?? 0) + 2, SOON);
      expect(new Set(scansIn(stream, token).map(({ id }) => id)).size).toBe(2);
    }
  });

  test("who comes back with Last-Event-ID, to another process, gets what they missed", async () => {
    const { token } = await newCode(as(product.own, first.url));
    const before = await watch(first);
    await scan(first, token);
    await until("the scan to arrive", () => scansIn(before, token).length === 1, SOON);
    before.close();
    await scan(second, token);
    const back = await watch(second, { "last-event-id": before.ids().at(-1) ?? "" });
    await until("the missed scan to arrive", () => scansIn(back, token).length >= 1, SOON);
    const ids = new Set([before, back].flatMap((stream) => scansIn(stream, token)).map(({ id }) => id));
    await until("both", () => {
      for (const { id } of scansIn(back, token)) ids.add(id);
      return ids.size === 2;
    });
  });

  test("a stream of no seconds is the last half hour and ends", async () => {
    const stream = await watch(first, {}, "?seconds=0");
    expect(await stream.ended).toBe("ended");
    expect(stream.messages()).toHaveLength(1);
    expect(stream.text()).toMatch(/^retry: \d+\n\nid: \d+\ndata: \{/);
  });

  test("another organisation's scans do not come", async () => {
    const theirs = await newCode(as(product.foreign));
    const mine = await newCode(as(product.own));
    const stream = await openStream(`${product.url}${LIVE}`, { "x-api-key": product.own.apiKey });
    open.add(stream);
    for (const { token } of [theirs, mine]) await visitor().get(`/v/${token}`, { accept: "text/html" });
    await until("the own scan to arrive", () => scansIn(stream, mine.token).length === 1, SOON);
    expect(stream.text()).not.toContain(theirs.token);
  });

  test("429: the fifty-first; who leaves makes room at once", async () => {
    const key = (await newKey(as(product.own, first.url), ["analytics:read"])).key;
    const streams = await Promise.all(Array.from({ length: 50 }, () => watch(first, { "x-api-key": key })));
    expect(streams.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 200));
    const refused = await as(product.own, first.url).get(LIVE);
    expect(refused.status).toBe(429);
    expect(refused.headers["retry-after"]).toMatch(/^[1-9]\d*$/);
    expect(refused.json).toMatchObject({ code: "RATE_LIMITED" });
    streams[0]?.close();
    await until(
      "room",
      async () => (await as(product.own, first.url).get(`${LIVE}?seconds=0`)).status === 200,
      SOON,
    );
  });

  test("a revoked key and an ended session lose it within a minute", { timeout: 90_000 }, async () => {
    const made = await newKey(as(product.own), ["analytics:read"]);
    const browser = await signIn(product.viewer, product.own.slug);
    const cookie = String(browser.headers.cookie);
    const [byKey, bySession, staying] = await Promise.all([
      openStream(`${product.url}${LIVE}`, { "x-api-key": made.key }),
      openStream(`${product.url}${LIVE}?org=${product.own.slug}`, { cookie }),
      openStream(`${product.url}${LIVE}`, { "x-api-key": product.own.apiKey }),
    ]);
    for (const stream of [byKey, bySession, staying]) {
      open.add(stream);
      expect(stream.status).toBe(200);
    }
    let over = false;
    void staying.ended.then(() => {
      over = true;
    });
    await as(product.own).delete(`/api/v1/api-keys/${made.id}`);
    const csrf = await browser.get("/api/auth/csrf");
    const form = new URLSearchParams({ csrfToken: csrf.as<{ csrfToken: string }>().csrfToken, json: "true" });
    const cookies = [cookie, ...(csrf.headers["set-cookie"] ?? []).map((line) => line.split(";")[0])].join(
      "; ",
    );
    await browser.post("/api/auth/signout", form.toString(), {
      "content-type": "application/x-www-form-urlencoded",
      cookie: cookies,
    });
    expect((await browser.get("/api/v1/qrcodes")).status).toBe(401);
    const began = performance.now();
    expect(await byKey.ended).toBe("ended");
    expect(await bySession.ended).toBe("ended");
    expect(performance.now() - began).toBeLessThan(60_000);
    expect(over).toBe(false);
  });
});

test("SIGTERM ends streams at once: the server does not wait for who watches", async () => {
  const third = await startServer(dataDir, { TRUSTED_PROXY_HOPS: "1" });
  const stream = await watch(third);
  await until("the first message", () => stream.messages().length === 1, SOON);
  const began = performance.now();
  const [how, code] = await Promise.all([stream.ended, third.stop()]);
  expect(how).toBe("ended");
  expect(code).toBe(0);
  expect(performance.now() - began).toBeLessThan(3000);
});
