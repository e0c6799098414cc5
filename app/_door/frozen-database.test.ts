import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "@/db/client";
import { testDatabase } from "@/db/testing";
import { newCodeToken } from "@/lib/ids";
import { platform } from "@/lib/platform";
import { Answer } from "@/lib/web/answer";
import { type Bindings, mountRoutes } from "@/lib/web/mount";
import { mountPages } from "@/lib/web/public-page";
import { pages, routes } from "./app";

const PATIENCE = 300;
const opened = await testDatabase();
const target = opened.target as Exclude<typeof opened.target, string>;

/** The way to the database. Frozen, it takes connections and what is sent on them, and nothing ever comes back. */
const pairs = new Map<Socket, Socket>();
let frozen = false;
const wire = createServer((client) => {
  const { host, port } = target;
  const server = connect(host.startsWith("/") ? { path: `${host}/.s.PGSQL.${port}` } : { host, port });
  pairs.set(client, server);
  client.pipe(server);
  if (!frozen) server.pipe(client);
  for (const end of [client, server])
    end
      .on("error", () => {})
      .on("close", () => {
        client.destroy();
        server.destroy();
        pairs.delete(client);
      });
});
function freeze(now: boolean) {
  frozen = now;
  for (const [client, server] of pairs) now ? server.unpipe(client).pause() : server.pipe(client);
}

const app = new Hono<{ Bindings: Bindings }>({ strict: false });
mountRoutes(app, routes, PATIENCE);
mountPages(app, pages, PATIENCE);

const unhandled: unknown[] = [];
const noteUnhandled = (reason: unknown) => unhandled.push(reason);

beforeAll(async () => {
  wire.listen(0, "127.0.0.1");
  await once(wire, "listening");
  const { port } = wire.address() as AddressInfo;
  platform.set({ ...opened, ...openDatabase({ ...target, host: "127.0.0.1", port }, { max: 2 }) });
  process.on("unhandledRejection", noteUnhandled);
});
afterAll(async () => {
  process.off("unhandledRejection", noteUnhandled);
  await platform.get().sql.end({ timeout: 0 });
  platform.set(opened);
  wire.close();
});

async function get(path: string, accept = "text/html") {
  const started = performance.now();
  const request = new Request(`http://door.invalid${path}`, { headers: { accept } });
  const given: Answer | Response = await app.fetch(request, { peer: "198.51.100.1" });
  const { status, headers } = given instanceof Answer ? given.toResponse() : given;
  return { status, headers, ms: performance.now() - started };
}

test("a database that takes connections and never answers: visitors hear 503 in time, and the answer when it is back", async () => {
  expect((await get("/api/ready")).status).toBe(200);
  freeze(true);
  const at = (path: string) => path.replace("*", newCodeToken());
  const asked = [
    get(at("/v/*")),
    get(at("/r/*")),
    get(at("/t/*")),
    get(at("/v/*"), "application/json"),
    get(at("/api/v1/verify/*")),
    get(at("/api/render/*.svg")),
    get("/.well-known/jwks.json"),
    get("/api/ready"),
  ];
  for (const { status, headers, ms } of await Promise.all(asked)) {
    expect({ status, retry: headers.get("retry-after") }).toEqual({ status: 503, retry: "2" });
    expect(headers.get("x-request-id")).toMatch(/^req_/);
    expect(ms).toBeGreaterThanOrEqual(PATIENCE - 5);
    expect(ms).toBeLessThan(PATIENCE + 2000);
  }
  expect((await get("/api/health")).status).toBe(200);

  freeze(false);
  await expect.poll(() => get("/api/ready").then(({ status }) => status), { timeout: 10_000 }).toBe(200);
  expect((await get(at("/v/*"))).status).toBe(404);
});

test("what fails after its caller was answered brings nothing down", async () => {
  freeze(true);
  expect((await get("/api/ready")).status).toBe(503);
  for (const client of pairs.keys()) client.destroy();
  freeze(false);
  await expect.poll(() => get("/api/ready").then(({ status }) => status), { timeout: 10_000 }).toBe(200);
  expect(unhandled).toEqual([]);
});
