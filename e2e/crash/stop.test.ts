import { Agent, type ClientRequest, type IncomingMessage, request } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { databaseRuns } from "../support/database";
import { as, newCode, product, type Row, visitor } from "../support/fixtures";
import { type Server, startServer, statusOf } from "../support/server";
import { copyDataDir, removeDataDir } from "../support/temporary";
import { until } from "../support/until";

const behindProxy = { TRUSTED_PROXY_HOPS: "1" };
let server: Server;
let dataDir: string;

afterEach(async () => {
  await server?.stop();
  removeDataDir(dataDir);
});

/** A request whose body comes in two parts, so that it is in flight for as long as the test wants. */
function slowly(
  url: string,
  key: string,
  body: string,
): { finish(): void; answer: Promise<IncomingMessage> } {
  const agent = new Agent({ keepAlive: true });
  const headers = {
    "x-api-key": key,
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  };
  const outgoing: ClientRequest = request(`${url}/api/v1/qrcodes`, { method: "POST", headers, agent });
  const answer = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.on("response", (incoming) => {
      incoming.resume();
      resolve(incoming);
    });
    outgoing.on("error", reject);
  });
  outgoing.write(body.slice(0, 10));
  return { finish: () => outgoing.end(body.slice(10)), answer };
}

describe("SIGTERM", () => {
  test("requests in flight finish, scans just made are kept, and the server leaves at once and in order", async () => {
    dataDir = copyDataDir(product.template);
    server = await startServer(dataDir, behindProxy);
    const { token } = await newCode(as(product.own, server.url));
    const body = JSON.stringify({ destinationUrl: "https://example.com", label: "in flight" });
    const inFlight = slowly(server.url, product.own.apiKey, body);
    const scanner = visitor(server.url);
    for (let i = 0; i < 20; i++) {
      const page = await scanner.get(`/v/${token}`, { accept: "text/html" });
      expect(page.status).toBe(200);
    }

    const stopped = server.stop();
    await until(
      "new connections to be refused",
      async () => (await statusOf(`${server.url}/api/health`)) === undefined,
    );
    inFlight.finish();
    const answer = await inFlight.answer;
    const answered = performance.now();
    expect(answer.statusCode).toBe(201);
    expect(await stopped).toBe(0);
    // Neither the kept-alive connection that carried the answer nor an idle one may hold it up.
    expect(performance.now() - answered).toBeLessThan(3000);
    expect(databaseRuns(dataDir)).toBe(false);

    server = await startServer(dataDir, behindProxy);
    const client = as(product.own, server.url);
    expect((await client.get(`/api/v1/qrcodes/${token}`)).as<Row>()._count.scans).toBe(20);
    expect((await client.get("/api/v1/qrcodes?q=in flight")).json).toMatchObject({ total: 1 });
  });

  test("a client that never finishes holds it up for seconds, and costs no scan", async () => {
    dataDir = copyDataDir(product.template);
    server = await startServer(dataDir, behindProxy);
    const { token } = await newCode(as(product.own, server.url));
    const stuck = slowly(
      server.url,
      product.own.apiKey,
      JSON.stringify({ destinationUrl: "https://x.example" }),
    );
    const cutOff = expect(stuck.answer).rejects.toThrow();
    await visitor(server.url).get(`/v/${token}`, { accept: "text/html" });
    const started = performance.now();
    expect(await server.stop()).toBe(0);
    expect(performance.now() - started).toBeLessThan(10_000);
    await cutOff;
    server = await startServer(dataDir, behindProxy);
    const row = (await as(product.own, server.url).get(`/api/v1/qrcodes/${token}`)).as<Row>();
    expect(row._count.scans).toBe(1);
  });

  test("of one process leaves the database to the other", async () => {
    dataDir = copyDataDir(product.template);
    server = await startServer(dataDir, behindProxy);
    const other = await startServer(dataDir, behindProxy);
    const { token } = await newCode(as(product.own, other.url));
    expect(await other.stop()).toBe(0);
    expect((await visitor(server.url).get(`/api/v1/verify/${token}`)).json).toMatchObject({ verified: true });
  });
});
