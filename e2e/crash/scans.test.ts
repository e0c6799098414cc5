import { existsSync, readdirSync, renameSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type postgres from "postgres";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { clusterOf, killDatabase, openDatabase } from "../support/database";
import { as, newCode, newTickets, product } from "../support/fixtures";
import { acknowledged, press } from "../support/load";
import { type Server, startServer } from "../support/server";
import { copyDataDir, removeDataDir } from "../support/temporary";
import { until } from "../support/until";

const PEOPLE = 20;
// Ten thousand requests and several starts: a busy machine is given more time than other suites need.
vi.setConfig({ testTimeout: 180_000 });
const settings = { TRUSTED_PROXY_HOPS: "1", RATE_LIMIT_SCALE: "1000" };

let dataDir: string;
const servers: Server[] = [];
const serve = async () => {
  const server = await startServer(dataDir, settings);
  servers.push(server);
  return server;
};

beforeEach(() => {
  dataDir = copyDataDir(product.template);
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.running() && server.stop()));
  removeDataDir(dataDir);
});

/** A code of each kind, and the path under which it is scanned. */
async function someCodes(server: Server) {
  const client = as(product.own, server.url);
  const plain = (await newCode(client)).token;
  const limited = (await newCode(client, { maxScans: 1_000_000 })).token;
  const few = (await newCode(client, { maxScans: 300 })).token;
  const dynamic = (await newTickets(client, "dynamic", ["https://example.com/"])).data[0]?.short_code ?? "";
  return {
    plain: `/v/${plain}`,
    limited: `/api/v1/verify/${limited}`,
    few: `/api/v1/verify/${few}`,
    dynamic: `/r/${dynamic}`,
  };
}

interface Counts {
  /** Raw rows. */
  rows: number;
  verified: number;
  /** What the code says. */
  count: number;
  used: number;
  visitors: number;
}

/** Asked of the database itself, on a connection that no server knows of. */
async function ask<T>(question: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = openDatabase(dataDir);
  try {
    return await question(sql);
  } finally {
    await sql.end();
  }
}

const countsOf = (codePath: string): Promise<Counts> =>
  ask(async (sql) => {
    const [found] = await sql<Counts[]>`
      select count(s.id)::int as rows, count(s.id) filter (where s.outcome = 'verified')::int as verified,
        count(distinct s.visitor)::int as visitors, c.scan_count as count, c.used_scans as used
      from codes c left join scans s on s.org_id = c.org_id and s.code_id = c.id
      where c.token = ${codePath.split("/").at(-1) ?? ""} group by c.org_id, c.id`;
    if (!found) throw new Error(`no code ${codePath}`);
    return found;
  });

const onDisk = () => {
  const folder = path.join(dataDir, "spill");
  return existsSync(folder) ? readdirSync(folder) : [];
};

/** Takes the database away: it is killed, and cannot be started again until its configuration is back. */
function takeDatabaseAway(): () => void {
  const file = path.join(clusterOf(dataDir), "postgresql.conf");
  renameSync(file, `${file}.away`);
  killDatabase(dataDir);
  return () => renameSync(`${file}.away`, file);
}

const settled = (codePath: string, rows: number) =>
  until(`${rows} scans of ${codePath}`, async () => (await countsOf(codePath)).rows >= rows, 20_000);

test("10,000 scans by 20 people at 2 processes: every one is written, and counted once", async () => {
  const SCANS = 10_000;
  const [one, other] = [await serve(), await serve()];
  const codes = await someCodes(one);
  const paths = [codes.plain, codes.dynamic, codes.few, codes.plain, codes.dynamic];
  const { arrived, ended } = press(
    [one.url, other.url],
    PEOPLE,
    (n) => paths[n % paths.length] ?? "",
    (sent) => sent < SCANS,
  );
  await ended;
  expect(arrived).toHaveLength(SCANS);
  await Promise.all([settled(codes.plain, 4000), settled(codes.dynamic, 4000), settled(codes.few, 2000)]);
  const all = { visitors: PEOPLE };
  expect(await countsOf(codes.plain)).toEqual({ rows: 4000, verified: 4000, count: 4000, used: 0, ...all });
  expect(await countsOf(codes.dynamic)).toMatchObject({ rows: 4000, verified: 4000, count: 4000, ...all });
  expect(await countsOf(codes.few)).toEqual({ rows: 2000, verified: 300, count: 2000, used: 300, ...all });
  expect(onDisk()).toEqual([]);
});

describe("the database goes away under load", () => {
  const AWAY_MS = 8000;

  test("people are answered from memory or told to come back, and nothing that was answered is lost or doubled", async () => {
    const server = await serve();
    const codes = await someCodes(server);
    const paths = [codes.plain, codes.dynamic, codes.limited];
    let goesOn = true;
    const load = press(
      [server.url],
      8,
      (n) => paths[n % 3] ?? "",
      () => goesOn,
    );
    await until("scans to be answered", () => load.arrived.length > 300);
    const giveBack = takeDatabaseAway();
    const gone = performance.now();
    await until("scans to go to the disk", () => onDisk().length > 0);
    await pause(AWAY_MS - (performance.now() - gone));
    giveBack();
    const back = performance.now();
    await until("scans of a limited code to be answered again", () =>
      acknowledged(load.arrived, codes.limited).some(({ at }) => at > back),
    );
    goesOn = false;
    await load.ended;

    const meanwhile = load.arrived.filter(({ at }) => at > gone + 200 && at < back);
    expect(acknowledged(meanwhile, codes.plain).length).toBeGreaterThan(0);
    for (const { status, retryAfter } of load.arrived.filter((a) => a.status !== 200 && a.status !== 302))
      expect([status, retryAfter]).toEqual([503, expect.stringMatching(/^[1-9]\d*$/)]);

    await until("the disk to be empty", () => onDisk().length === 0, 30_000);
    for (const one of paths) {
      const yes = acknowledged(load.arrived, one).length;
      await settled(one, yes);
      expect(await countsOf(one)).toMatchObject({ rows: yes, verified: yes, count: yes });
    }
  });

  test.each(["SIGTERM", "SIGKILL"])(
    "a server that ends by %s then leaves its scans to the next",
    async (signal) => {
      const server = await serve();
      const codes = await someCodes(server);
      let goesOn = true;
      const load = press(
        [server.url],
        8,
        () => codes.plain,
        () => goesOn,
      );
      await until("scans to be answered", () => load.arrived.length > 100);
      const giveBack = takeDatabaseAway();
      const before = load.arrived.length;
      await until("scans to go to the disk", () => onDisk().length > 0 && load.arrived.length > before + 100);
      goesOn = false;
      await load.ended;
      if (signal === "SIGTERM") await server.stop();
      else {
        // Nobody scans any more: one flush, and everything is on the disk.
        await pause(500);
        await server.kill();
      }
      expect(onDisk()).not.toEqual([]);
      giveBack();
      await serve();
      const yes = acknowledged(load.arrived, codes.plain).length;
      await settled(codes.plain, yes);
      await until("the disk to be empty", () => onDisk().length === 0);
      expect(await countsOf(codes.plain)).toMatchObject({ rows: yes, count: yes });
    },
  );
});

test("kill -9 of the server under load: no answered scan of a limited code is missing, of others the last moment's", async () => {
  const ROUNDS = 2;
  /** 100 ms and one flush. What a flush takes depends on the machine; this is far more. */
  const WINDOW_MS = 1000;
  let server = await serve();
  const codes = await someCodes(server);
  const before = { plain: 0, limited: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    let goesOn = true;
    const load = press(
      [server.url],
      8,
      (n) => (n % 2 ? codes.plain : codes.limited),
      () => goesOn,
    );
    const started = performance.now();
    await until("load", () => load.arrived.length > 500 && performance.now() - started > 2 * WINDOW_MS);
    const killed = performance.now();
    await server.kill();
    goesOn = false;
    await load.ended;
    server = await serve();

    const limited = await countsOf(codes.limited);
    const answered = acknowledged(load.arrived, codes.limited).length;
    expect(limited.rows - before.limited).toBeGreaterThanOrEqual(answered);
    expect(limited.count).toBe(limited.rows);
    const plain = await countsOf(codes.plain);
    const times = acknowledged(load.arrived, codes.plain).map(({ at }) => at);
    const written = plain.rows - before.plain;
    const old = times.filter((at) => at < killed - WINDOW_MS).length;
    expect(old).toBeGreaterThan(0);
    expect(written).toBeGreaterThanOrEqual(old);
    expect(plain.count).toBe(plain.rows);
    const lost = Math.max(0, times.length - written);
    const reach = lost > 0 ? killed - (times.at(-lost) ?? killed) : 0;
    console.log(
      `killed: ${answered} of ${answered} limited scans kept; ${lost} of ${times.length} others lost, of the last ${Math.round(reach)} ms`,
    );
    before.limited = limited.rows;
    before.plain = plain.rows;
  }
});
