import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { giveTo, type ServerUser, spawnAs } from "./access";
import type { Binaries } from "./binaries";
import { syncPath } from "./files";
import type { Site } from "./site";

/** Clean on purpose: a PGDATA, PGOPTIONS or LD_LIBRARY_PATH of the operator must not reach the server. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMP } = process.env;
  const windows = process.platform === "win32" ? { SystemRoot, TEMP, TMP } : {};
  return { NODE_ENV: "production", PATH, LC_ALL: "C", TZ: "UTC", ...windows };
}

/**
 * Makes the cluster at `site.cluster`: data checksums, UTF-8 with PostgreSQL's own C.UTF-8 collation (the
 * same on every system), passwords for every connection, and the role and database `signet`.
 * It is made in a temporary directory and renamed when complete: a half-made one is never taken for one.
 */
export async function createCluster(site: Site, binaries: Binaries): Promise<void> {
  const { credentials, user } = site;
  const fresh = mkdtempSync(join(site.home, "pg.new-"));
  const passwordFile = `${fresh}.password`;
  try {
    writeFileSync(passwordFile, credentials.superuserPassword, { mode: 0o600 });
    giveTo(user, passwordFile);
    chmodSync(fresh, 0o700);
    giveTo(user, fresh);
    const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
    const access = [
      `--username=${credentials.superuser}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
    ];
    const how = ["-D", fresh, ...locale, ...access, "--data-checksums", "--no-instructions"];
    await run(binaries.initdb, how, user).catch(explainNameless);
    // A single-user session, one statement per line: nobody can connect before the passwords are set.
    const session = [
      "--single",
      "-D",
      fresh,
      "-c",
      "exit_on_error=on",
      "-c",
      "log_checkpoints=off",
      "postgres",
    ];
    await run(binaries.postgres, session, user, [
      `CREATE ROLE ${credentials.username} LOGIN CREATEDB PASSWORD '${credentials.password}'`,
      `CREATE DATABASE ${credentials.database} OWNER ${credentials.username}`,
    ]);
    renameSync(fresh, site.cluster);
    syncPath(site.home);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(fresh, { recursive: true, force: true });
  }
}

// Containers often run under a number that no user has. The server does not mind; making a cluster needs a name.
function explainNameless(error: Error): never {
  const uid = /could not look up effective user ID (\d+)/.exec(error.message)?.[1];
  if (!uid) throw error;
  throw new Error(
    `User ${uid} has no name on this system, which PostgreSQL needs to create a database. ` +
      "Run as a user listed in /etc/passwd, or set DATABASE_URL to a PostgreSQL 15 or later.",
  );
}

/** Removes what a killed creation left; what an initdb that outlived its parent still writes stays for later. */
export function removeHalfMade(site: Site): void {
  for (const name of readdirSync(site.home)) {
    if (!name.startsWith("pg.new-")) continue;
    try {
      rmSync(join(site.home, name), { recursive: true, force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOTEMPTY") throw error;
    }
  }
}

/** Runs one of PostgreSQL's programs to its end; throws with the end of what it printed when it fails. */
export function run(program: string, args: string[], user: ServerUser, input: string[] = []): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...spawnAs(user),
      cwd: "/",
      env: serverEnvironment(),
      windowsHide: true,
    });
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        printed = (printed + chunk.toString()).slice(-2000);
      });
    }
    child.once("error", (error) => reject(cannotRun(program, error)));
    child.once("close", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${program} failed (${signal ?? `status ${code}`}):\n${printed.trim()}`));
    });
    // The program may end before it has read everything; its exit status tells that better than EPIPE.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input.map((line) => `${line}\n`).join(""));
  });
}

/** For a program that the system would not even start, as on musl systems or from a noexec file system. */
export function cannotRun(program: string, error: Error): Error {
  return new Error(
    `The bundled PostgreSQL cannot run here (${program}: ${error.message}). It needs a glibc system on Linux. ` +
      "Set DATABASE_URL to a PostgreSQL 15 or later to run without it.",
    { cause: error },
  );
}
