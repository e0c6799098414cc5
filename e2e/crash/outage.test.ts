import { renameSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clusterOf, killDatabase } from "../support/database";
import { as, newCode, product, type Row, visitor } from "../support/fixtures";
import type { Answer, Client } from "../support/http";
import { type Server, startServer } from "../support/server";
import { copyDataDir, removeDataDir } from "../support/temporary";
import { until } from "../support/until";

const dataDir = copyDataDir(product.template);
let server: Server;

beforeAll(async () => {
  server = await startServer(dataDir, { TRUSTED_PROXY_HOPS: "1" });
});
afterAll(async () => {
  await server?.stop();
  removeDataDir(dataDir);
});

/** Takes the database away: it is killed, and cannot be started again until its configuration is back. */
function takeDatabaseAway(): () => void {
  const file = path.join(clusterOf(dataDir), "postgresql.conf");
  renameSync(file, `${file}.away`);
  killDatabase(dataDir);
  return () => renameSync(`${file}.away`, file);
}

const HTML = { accept: "text/html" };

describe("while the database is away", () => {
  let giveBack: () => void;
  let remembered: string;
  let unread: string;
  let people: Client;
  let program: Client;
  let atOnce: Answer;

  beforeAll(async () => {
    program = as(product.own, server.url);
    people = visitor(server.url);
    remembered = (await newCode(program)).token;
    unread = (await newCode(program)).token;
    await people.get(`/v/${remembered}`, HTML);
    giveBack = takeDatabaseAway();
    atOnce = await people.get(`/v/${remembered}`, HTML);
  });

  const isShortAbsence = (answer: Answer) => {
    expect(answer.status).toBe(503);
    expect(answer.headers["retry-after"]).toMatch(/^[1-9]\d*$/);
  };

  test("200: a code just seen is answered from memory", () => {
    expect(atOnce.status).toBe(200);
    expect(atOnce.text).toContain("Genuine code");
  });

  test("503: a code not seen before gets a page that says it is unchecked", async () => {
    const answer = await people.get(`/v/${unread}`, HTML);
    isShortAbsence(answer);
    expect(answer.headers["content-type"]).toContain("text/html");
    expect(answer.text).toContain("We cannot check right now");
    expect(answer.text).not.toContain("Continue to");
  });

  test("503: the API, in the error shape", async () => {
    for (const answer of await Promise.all([
      people.get(`/api/v1/verify/${unread}`),
      people.get(`/v/${unread}`, { accept: "application/json" }),
      program.get("/api/v1/qrcodes"),
      program.post("/api/v1/qrcodes", { destinationUrl: "https://example.com" }),
    ])) {
      isShortAbsence(answer);
      expect(answer.json).toMatchObject({ code: "UNAVAILABLE" });
    }
  });

  test("503: readiness is red, liveness is not", async () => {
    isShortAbsence(await visitor(server.url).get("/api/ready"));
    expect((await visitor(server.url).get("/api/health")).status).toBe(200);
  });

  test("503: a code is forgotten after some seconds rather than trusted for ever", async () => {
    const answer = await until("the remembered code to be forgotten", async () => {
      const page = await people.get(`/v/${remembered}`, HTML);
      return page.status !== 200 && page;
    });
    isShortAbsence(answer);
  });

  test("afterwards everything works again by itself, and no scan is lost", async () => {
    giveBack();
    await until(
      "readiness",
      async () => (await visitor(server.url).get("/api/ready")).status === 200,
      25_000,
    );
    // Every connection of the pool must have recovered, not just the first.
    const answers = await Promise.all(
      Array.from({ length: 40 }, () =>
        program.post("/api/v1/qrcodes", { destinationUrl: "https://example.com" }),
      ),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 40 }, () => 201));
    expect((await people.get(`/v/${unread}`, HTML)).text).toContain("Genuine code");
    const row = await until("the scans made meanwhile to be written", async () => {
      const found = (await program.get(`/api/v1/qrcodes/${remembered}`)).as<Row>();
      return found._count.scans >= 2 && found;
    });
    expect(row._count.scans).toBeGreaterThanOrEqual(2);
  });
});
