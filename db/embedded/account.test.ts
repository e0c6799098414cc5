import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { assertPrivate, canEnter, giveTo, nobody } from "./access";
import {
  bundledPackage,
  copyApplication,
  isRoot,
  killServer,
  makeDatabase,
  makeDirectory,
  ORDINARY_USER,
} from "./testing";
import { startProcess } from "./testing.client";

const ordinary = { uid: ORDINARY_USER, gid: ORDINARY_USER };
const canBeOrdinary = isRoot && canEnter(dirname(process.execPath), ordinary) && canEnter(tmpdir(), ordinary);

function ownDirectory(parent: string, name: string): string {
  const directory = join(parent, name);
  mkdirSync(directory, { mode: 0o700 });
  chownSync(directory, ORDINARY_USER, ORDINARY_USER);
  return directory;
}

describe.skipIf(!canBeOrdinary)("as an ordinary user (needs root to become one)", () => {
  it("runs as that user, from packages it may not write and whose install script did not run", async () => {
    const cwd = makeDirectory();
    const copy = copyApplication(cwd, { links: false });
    const dataDir = ownDirectory(cwd, ".data");
    const [a, b] = [startProcess(dataDir, { cwd, ...ordinary }), startProcess(dataDir, { cwd, ...ordinary })];
    await Promise.all([a.opened(), b.opened()]);
    expect(await a.query("select 1 as one")).toEqual([{ one: 1 }]);
    expect(statSync(join(dataDir, "pg")).uid).toBe(ORDINARY_USER);
    expect(existsSync(join(dataDir, "postgresql"))).toBe(true);
    expect(bundledPackage().list.filter(({ target }) => existsSync(join(copy, target)))).toEqual([]);
    await Promise.all([a.end(), b.end()]);
    expect(existsSync(join(dataDir, "pg/postmaster.pid"))).toBe(false);
  });

  it("makes the missing library links in packages of its own", async () => {
    const cwd = makeDirectory();
    const copy = copyApplication(cwd, { links: false });
    chownSync(join(copy, "native/lib"), ORDINARY_USER, ORDINARY_USER);
    const dataDir = ownDirectory(cwd, ".data");
    const app = startProcess(dataDir, { cwd, ...ordinary });
    await app.opened();
    for (const { target } of bundledPackage().list)
      expect(lstatSync(join(copy, target)).isSymbolicLink()).toBe(true);
    expect(existsSync(join(dataDir, "postgresql"))).toBe(false);
    await app.end();
  });

  it("listens in a short private directory when the path is too long for a socket, unless it is another's", async () => {
    const dataDir = ownDirectory(makeDirectory(), "long".repeat(30));
    const first = startProcess(dataDir, ordinary);
    const { connection } = await first.opened();
    expect(connection.host.startsWith(join(tmpdir(), `signet-${ORDINARY_USER}-`))).toBe(true);
    expect(statSync(connection.host)).toMatchObject({ uid: ORDINARY_USER });
    expect(statSync(connection.host).mode & 0o777).toBe(0o700);
    expect(await first.query("select 1 as one")).toEqual([{ one: 1 }]);
    await first.end();
    chownSync(connection.host, 0, 0);
    await expect(startProcess(dataDir, ordinary).opened()).rejects.toThrow(/Refusing to use/);
    rmSync(connection.host, { recursive: true });
  });

  it("is told what to do when the account has no name", async () => {
    const dataDir = makeDirectory();
    const nameless = 54321;
    chownSync(dataDir, nameless, nameless);
    await expect(startProcess(dataDir, { uid: nameless }).opened()).rejects.toThrow(
      /has no name.*DATABASE_URL/,
    );
  });

  it("is told whose a data directory is that it cannot use", async () => {
    await expect(startProcess(makeDirectory(), ordinary).opened()).rejects.toThrow(/belongs to user 0/);
  });
});

describe.skipIf(!isRoot)("as root", () => {
  it("runs the server as nobody, also under a directory that nobody cannot enter", async () => {
    const cwd = makeDirectory(0o700);
    const copy = copyApplication(cwd, { links: false });
    const dataDir = join(cwd, ".data");
    const app = startProcess(dataDir, { cwd });
    const { connection } = await app.opened();
    const { cluster } = JSON.parse(readFileSync(join(dataDir, "pg.json"), "utf8"));
    try {
      expect(cluster).toMatch(/^\/var\/lib\/signet\/[0-9a-f]{16}\/pg$/);
      expect(connection.host).toBe(join(dirname(cluster), "run"));
      expect(statSync(cluster)).toMatchObject(nobody());
      expect(existsSync(join(copy, "native/lib/libpq.so.5"))).toBe(false);
      await app.query("create table t as select 4 as n");
      await app.end();

      // A clone removed and made again is a new one; what the old one stored is kept aside.
      rmSync(dataDir, { recursive: true });
      const anew = startProcess(dataDir, { cwd });
      await anew.opened();
      expect(await anew.query("select count(*)::int as n from pg_class where relname = 't'")).toEqual([
        { n: 0 },
      ]);
      expect(anew.said.some(({ log }) => log?.includes("is kept in"))).toBe(true);
      await anew.end();

      // Both are gone for good once the temporary directory is, when the next such home is made.
      rmSync(dataDir, { recursive: true });
      const other = startProcess(join(cwd, "other"), { cwd });
      await other.opened();
      expect(existsSync(dirname(cluster))).toBe(false);
      const left = JSON.parse(readFileSync(join(cwd, "other/pg.json"), "utf8")).cluster;
      await other.end();
      rmSync(dirname(left), { recursive: true });
    } finally {
      if (existsSync(cluster)) await killServer(cluster);
      rmSync(dirname(cluster), { recursive: true, force: true });
    }
  });

  it("trusts no directory that another user made or may change", () => {
    const directory = makeDirectory(0o755);
    expect(() => assertPrivate(directory, 0)).not.toThrow();
    symlinkSync(directory, join(directory, "link"));
    expect(() => assertPrivate(join(directory, "link"), 0)).toThrow(/Refusing to use/);
    chmodSync(directory, 0o775);
    expect(() => assertPrivate(directory, 0)).toThrow(/Refusing to use/);
    chmodSync(directory, 0o755);
    chownSync(directory, ORDINARY_USER, 0);
    expect(() => assertPrivate(directory, 0)).toThrow(/Refusing to use/);
  });

  it("gives a cluster that root restored back to nobody, and keeps another owner's", async () => {
    const dataDir = await makeDatabase();
    for (const [owner, expected] of [
      [0, nobody().uid],
      [ORDINARY_USER, ORDINARY_USER],
    ] as const) {
      for (const name of ["pg", "run"]) giveTo({ uid: owner, gid: owner }, join(dataDir, name));
      const again = startProcess(dataDir);
      await again.opened();
      expect(statSync(join(dataDir, "pg/base")).uid).toBe(expected);
      await again.end();
    }
  });
});
