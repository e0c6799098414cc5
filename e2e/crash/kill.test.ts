import { afterAll, beforeAll, expect, test } from "vitest";
import { killDatabase } from "../support/database";
import { as, type Created, newCode, product, visitor } from "../support/fixtures";
import { type Server, startServer } from "../support/server";
import { copyDataDir, removeDataDir } from "../support/temporary";
import { until } from "../support/until";

const ROUNDS = 3;
const WRITERS = 6;
/** Enough that the kill falls among them, few enough that a slow machine gets there. */
const ENOUGH = 40;

const dataDir = copyDataDir(product.template);
const behindProxy = { TRUSTED_PROXY_HOPS: "1" };
let server: Server;

beforeAll(async () => {
  server = await startServer(dataDir, behindProxy);
});
afterAll(async () => {
  await server?.stop();
  removeDataDir(dataDir);
});

/** Issues codes until the server dies, and keeps the tokens whose answers arrived. */
async function write(target: Server, acknowledged: string[]): Promise<void> {
  const client = as(product.own, target.url);
  while (target.running()) {
    const answer = await client
      .post("/api/v1/qrcodes", { destinationUrl: "https://example.com" })
      .catch(() => undefined);
    if (answer?.status === 201) acknowledged.push(answer.as<Created>().token);
  }
}

test("kill -9 of the server and its database loses no acknowledged code", async () => {
  const acknowledged: string[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    const writers = Array.from({ length: WRITERS }, () => write(server, acknowledged));
    const before = acknowledged.length;
    await until("enough codes to be issued", () => acknowledged.length >= before + ENOUGH, 30_000);
    killDatabase(dataDir);
    await server.kill();
    await Promise.all(writers);
    server = await startServer(dataDir, behindProxy);
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(ROUNDS * ENOUGH);
  for (const token of acknowledged) {
    const answer = await visitor(server.url).get(`/api/v1/verify/${token}`);
    expect(answer.json, token).toMatchObject({ verified: true });
  }
});

test("kill -9 of the database alone: the server serves again by itself", async () => {
  const { token } = await newCode(as(product.own, server.url));
  killDatabase(dataDir);
  const client = as(product.own, server.url);
  await until("a code to be issued again", async () => {
    const answer = await client.post("/api/v1/qrcodes", { destinationUrl: "https://example.com" });
    if (answer.status !== 201)
      expect([answer.status, answer.headers["retry-after"]]).toEqual([503, expect.any(String)]);
    return answer.status === 201;
  });
  expect((await visitor(server.url).get(`/api/v1/verify/${token}`)).json).toMatchObject({ verified: true });
});

test("kill -9 of the server alone: the next one joins the database that still runs", async () => {
  const { token } = await newCode(as(product.own, server.url));
  await server.kill();
  server = await startServer(dataDir, behindProxy);
  expect((await visitor(server.url).get(`/api/v1/verify/${token}`)).json).toMatchObject({ verified: true });
});
