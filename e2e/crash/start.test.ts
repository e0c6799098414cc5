import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { databaseRuns, openDatabase } from "../support/database";
import { as, newCode, product, visitor } from "../support/fixtures";
import { bootstrap, operator } from "../support/operator";
import { launchServer, ready, type Server, startServer } from "../support/server";
import { copyDataDir, makeDataDir, ROOT, removeDataDir } from "../support/temporary";

const dataDirs: string[] = [];
const servers: Server[] = [];
const track = (dataDir: string) => {
  dataDirs.push(dataDir);
  return dataDir;
};
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});
afterAll(() => {
  for (const dataDir of dataDirs) removeDataDir(dataDir);
});

const setupToken = (server: Server) => /https?:\/\/\S+\/setup\?token=(\S+)/.exec(server.output())?.[1];
const ORG = ["--email", "a@example.org", "--password", "a long passphrase", "--org", "Another", "--json"];

describe("a fresh data directory", () => {
  test("two servers that start at once create one database, migrate it once, and both serve", async () => {
    const dataDir = track(makeDataDir());
    servers.push(...(await Promise.all([launchServer(dataDir), launchServer(dataDir)])));
    await Promise.all(servers.map((server) => ready(server)));

    const journal = readFileSync(path.join(ROOT, "db/migrations/meta/_journal.json"), "utf8");
    const { entries } = JSON.parse(journal) as { entries: unknown[] };
    const database = openDatabase(dataDir);
    const applied = await database`select hash from drizzle.__drizzle_migrations`;
    await database.end();
    expect(applied.length).toBe(entries.length);
    expect(new Set(applied.map((row) => row.hash)).size).toBe(entries.length);

    const [one, other] = servers as [Server, Server];
    expect(setupToken(one)).toMatch(/^[\w-]{43}$/);
    expect(setupToken(other)).toBe(setupToken(one));

    const early = operator("create-organization", ORG, { DATA_DIR: dataDir });
    await expect(early).rejects.toThrow(/Claim this instance first/);
    const org = await bootstrap(dataDir);
    const { token } = await newCode(as(org, one.url));
    expect((await visitor(other.url).get(`/api/v1/verify/${token}`)).json).toMatchObject({ verified: true });
    await as(org, other.url).delete(`/api/v1/qrcodes/${token}`);
    expect((await visitor(other.url).get(`/api/v1/verify/${token}`)).json).toMatchObject({ verified: false });
  });

  test("keeps its secrets readable by their owner alone", () => {
    for (const file of ["master.key", "pg.json"]) {
      expect(statSync(path.join(product.template, file)).mode & 0o077, file).toBe(0);
    }
  });

  test("can be claimed once", async () => {
    const again = operator("bootstrap", ORG, { DATA_DIR: product.dataDir });
    await expect(again).rejects.toThrow(/set up|claimed/i);
  });
});

describe("a start that cannot succeed says why, leaves, and leaves nothing behind", () => {
  const leaves = async (env: Record<string, string>, dataDir: string) => {
    const server = await launchServer(dataDir, env);
    const code = await server.exited;
    return { code, output: server.output() };
  };
  const nowhere = () => track(makeDataDir());

  test("a master key that is not this database's", async () => {
    const dataDir = track(copyDataDir(product.template));
    const { code, output } = await leaves({ SIGNET_MASTER_KEY: "A".repeat(43) }, dataDir);
    expect(code).toBe(1);
    expect(output).toContain("SIGNET_MASTER_KEY does not belong to this database");
    expect(databaseRuns(dataDir)).toBe(false);
    servers.push(await startServer(dataDir));
  });

  test("a port that is taken", async () => {
    const dataDir = track(copyDataDir(product.template));
    const { code, output } = await leaves({ PORT: new URL(product.url).port }, dataDir);
    expect(code).toBe(1);
    expect(output).toMatch(/Port \d+ is in use/);
    expect(databaseRuns(dataDir)).toBe(false);
  });

  test("variables that are wrong, all of them at once", async () => {
    const wrong = { APP_URL: "localhost", RATE_LIMIT_SCALE: "-1", SIGNUP: "maybe" };
    const { code, output } = await leaves(wrong, nowhere());
    expect(code).toBe(1);
    for (const name of Object.keys(wrong)) expect(output).toContain(name);
  });

  test("a database of the operator's own without a master key", async () => {
    const { code, output } = await leaves({ DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" }, nowhere());
    expect(code).toBe(1);
    expect(output).toContain("SIGNET_MASTER_KEY is required");
  });

  test("a database that is not there", async () => {
    const env = { DATABASE_URL: "postgres://nobody@127.0.0.1:1/none", SIGNET_MASTER_KEY: "A".repeat(43) };
    const { code, output } = await leaves(env, nowhere());
    expect(code).toBe(1);
    expect(output).toContain("127.0.0.1:1");
  });
});
