// A throw-away PostgreSQL of the system's (≥ 15), beside the bundled one: "any PostgreSQL" is a promise to be tested.
import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const DEBIAN = "/usr/lib/postgresql";
const NOBODY = 65534;

function findBinaries() {
  if (!existsSync(DEBIAN)) return undefined;
  const versions = readdirSync(DEBIAN)
    .filter((v) => Number(v) >= 15)
    .sort((a, b) => Number(a) - Number(b));
  return versions.map((v) => path.join(DEBIAN, v, "bin")).find((bin) => existsSync(path.join(bin, "initdb")));
}

function install() {
  if (!existsSync("/usr/bin/apt-get")) return;
  const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  // postgresql-common would otherwise create and start a cluster of its own.
  const options = { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", "postgresql"]]) {
    const [command, ...rest] = [...sudo, "apt-get", ...args];
    if (spawnSync(command, rest, options).status !== 0) return;
  }
}

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** @returns {Promise<{ url: string, version: string, stop(): void } | undefined>} */
export async function otherPostgres() {
  if (process.env.TEST_DATABASE_URL)
    return { url: process.env.TEST_DATABASE_URL, version: "TEST_DATABASE_URL", stop() {} };
  if (!findBinaries()) install();
  const bin = findBinaries();
  if (!bin) return undefined;
  const folder = mkdtempSync(path.join(tmpdir(), "signet-pg-"));
  const root = process.getuid?.() === 0;
  if (root) chownSync(folder, NOBODY, NOBODY);
  const as = { stdio: "ignore", cwd: folder, ...(root ? { uid: NOBODY, gid: NOBODY } : {}) };
  const password = path.join(folder, "password");
  writeFileSync(password, "signet", { mode: 0o644 });
  const data = path.join(folder, "data");
  const made = spawnSync(
    path.join(bin, "initdb"),
    [
      "-D",
      data,
      "-U",
      "postgres",
      "-A",
      "scram-sha-256",
      "--pwfile",
      password,
      "-E",
      "UTF8",
      "--locale=C.UTF-8",
    ],
    as,
  );
  const port = await freePort();
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c fsync=off -c max_connections=200`;
  const start = ["-D", data, "-w", "-l", path.join(folder, "log"), "-o", options, "start"];
  const up = made.status === 0 && spawnSync(path.join(bin, "pg_ctl"), start, as).status === 0;
  if (!up) {
    rmSync(folder, { recursive: true, force: true });
    return undefined;
  }
  const stop = () => {
    spawnSync(path.join(bin, "pg_ctl"), ["-D", data, "-m", "immediate", "stop"], as);
    rmSync(folder, { recursive: true, force: true });
  };
  const version = spawnSync(path.join(bin, "postgres"), ["--version"]).stdout.toString().trim();
  return { url: `postgres://postgres:signet@127.0.0.1:${port}/postgres`, version, stop };
}
