import { spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { serverUser, spawnAs } from "./access";
import { readPostmaster } from "./postmaster";
import { killServer, makeDatabase, makeDirectory } from "./testing";
import { canContain, type DatabaseProcess, startProcess } from "./testing.client";

const pidOf = (dataDir: string) => readPostmaster(join(dataDir, "pg"))?.pid ?? 0;

/** When the server that answers was started; asked until one answers. */
async function serverOf(process: DatabaseProcess): Promise<unknown> {
  for (;;) {
    const rows = await process.query("select pg_postmaster_start_time()::text as at").catch(() => []);
    if (rows[0]) return rows[0].at;
    await sleep(20);
  }
}

describe("kill -9", () => {
  it("of the application leaves the server running; the next start joins it", async () => {
    const dataDir = await makeDatabase();
    const app = startProcess(dataDir);
    await app.opened();
    await app.query("create table t as select 1 as n");
    const pid = pidOf(dataDir);
    await app.kill();
    const next = startProcess(dataDir);
    await next.opened();
    expect(await next.query("select n from t")).toEqual([{ n: 1 }]);
    expect(pidOf(dataDir)).toBe(pid);
    await next.end();
    expect(readPostmaster(join(dataDir, "pg"))).toBeUndefined();
  });

  it("of everything, in the middle of writes, loses no acknowledged one, even if the pid is in use again", async () => {
    const dataDir = await makeDatabase();
    const app = startProcess(dataDir);
    await app.opened();
    await app.query("create table t (n int)");
    let acknowledged = 0;
    const writing = (async () => {
      for (let n = 1; ; n++) {
        await app.query(`insert into t values (${n})`);
        acknowledged = n;
      }
    })().catch(() => undefined);
    await expect.poll(() => acknowledged, { interval: 5, timeout: 10_000 }).toBeGreaterThan(50);
    await Promise.all([app.kill(), killServer(join(dataDir, "pg"))]);
    await writing;

    const unrelated = spawn("sleep", ["60"], {
      ...spawnAs(serverUser(join(dataDir, "pg"))),
      stdio: "ignore",
    });
    for (const file of [join(dataDir, "pg/postmaster.pid"), join(dataDir, "run/.s.PGSQL.5432.lock")]) {
      writeFileSync(file, readFileSync(file, "utf8").replace(/^\d+/, String(unrelated.pid)));
    }
    const next = startProcess(dataDir);
    await next.opened();
    const [row] = await next.query("select max(n) as max, count(*)::int as count from t");
    expect(row?.max).toBeGreaterThanOrEqual(acknowledged);
    expect(row?.count).toBe(row?.max);
    expect(unrelated.exitCode).toBeNull();
    unrelated.kill();
    await next.end();
  });

  it("of the postmaster is repaired by the processes that use it, once, at the same address", async () => {
    const dataDir = await makeDatabase();
    const [a, b] = [startProcess(dataDir), startProcess(dataDir)];
    await Promise.all([a.opened(), b.opened()]);
    await a.query("create table t as select 3 as n");
    const starts = () => readFileSync(join(dataDir, "pg.log"), "utf8").match(/LOG: +starting/g)?.length ?? 0;
    const first = starts();
    for (let round = 0; round < 2; round++) {
      const before = await serverOf(a);
      process.kill(pidOf(dataDir), "SIGKILL");
      // The backends of the killed server may answer once more before they notice.
      await expect.poll(() => serverOf(a), { timeout: 10_000 }).not.toBe(before);
      expect(await serverOf(b)).toBe(await serverOf(a));
    }
    expect(starts()).toBe(first + 2);
    await a.end();
    expect(await b.query("select n from t")).toEqual([{ n: 3 }]);
    await b.end();
    expect(readPostmaster(join(dataDir, "pg"))).toBeUndefined();
  });

  it("of the postmaster does not wait for a backend that is busy", async () => {
    const dataDir = await makeDatabase();
    const [busy, other] = [startProcess(dataDir), startProcess(dataDir)];
    await Promise.all([busy.opened(), other.opened()]);
    const before = await serverOf(other);
    const endless = busy.query("select count(*) from generate_series(1, 1e12::bigint)").catch(() => "lost");
    const running = "select 1 from pg_stat_activity where query like '%series%' and pid <> pg_backend_pid()";
    await expect.poll(() => other.query(running), { timeout: 5000 }).toHaveLength(1);
    process.kill(pidOf(dataDir), "SIGKILL");
    await expect.poll(() => serverOf(other), { timeout: 10_000 }).not.toBe(before);
    expect(await endless).toBe("lost");
    expect(await serverOf(busy)).toBe(await serverOf(other));
    await Promise.all([busy.end(), other.end()]);
  });

  it.skipIf(!canContain)(
    "of one container hands over to another on the same volume (needs namespaces)",
    async () => {
      const dataDir = await makeDatabase();
      const first = startProcess(dataDir, { contained: true });
      await first.opened();
      await first.query("create table t as select 5 as n");
      const second = startProcess(dataDir, { contained: true });
      await second.opened();
      const before = await serverOf(first);
      expect(await serverOf(second)).toBe(before);
      await first.kill();
      await expect.poll(() => serverOf(second), { timeout: 10_000 }).not.toBe(before);
      expect(await second.query("select n from t")).toEqual([{ n: 5 }]);
      await second.kill();
    },
  );

  it("while the database is being made leaves nothing that is taken for a database", async () => {
    const dataDir = makeDirectory();
    const halfMade = () => readdirSync(dataDir).filter((name) => name.startsWith("pg.new-"));
    const app = startProcess(dataDir);
    await expect.poll(() => halfMade().length, { interval: 2, timeout: 10_000 }).toBeGreaterThan(0);
    await app.kill();
    expect(readdirSync(dataDir)).not.toContain("pg");
    const next = startProcess(dataDir);
    await next.opened();
    expect(await next.query("select 1 as one")).toEqual([{ one: 1 }]);
    expect(halfMade()).toEqual([]);
    await next.end();
  });
});
