import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { giveTo, spawnAs } from "./access";
import type { Binaries } from "./binaries";
import { cannotRun, serverEnvironment } from "./cluster";
import { boundLog } from "./files";
import { type Address, tagOf } from "./postmaster";
import { serverProcesses } from "./processes";
import type { Site } from "./site";

/** All that is needed to start the server of a cluster again. */
export interface Server {
  site: Site;
  address: Address;
  binaries: Binaries;
}

/** Starts the postmaster, without waiting for it. `failure` tells why, once it has ended. */
export async function launch(server: Server): Promise<{ failure: () => Error | undefined }> {
  const { site, binaries } = server;
  if (site.user && statSync(site.cluster).uid !== site.user.uid) giveTo(site.user, site.cluster);
  await clearRemains(server);
  boundLog(site.logFile);
  const log = openSync(site.logFile, "a", 0o600);
  const logStart = statSync(site.logFile).size;
  // Its own session: Ctrl-C in the terminal is for the application, which stops the server when it is done.
  const child = spawn(binaries.postgres, serverArguments(server), {
    ...spawnAs(site.user),
    cwd: "/",
    env: serverEnvironment(),
    detached: true,
    windowsHide: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  child.unref();
  let failure: (() => Error) | undefined;
  child.once("error", (error) => {
    failure = () => cannotRun(binaries.postgres, error);
  });
  child.once("exit", (code, signal) => {
    failure = () => {
      const tail = readFileSync(site.logFile, "utf8")
        .slice(logStart)
        .trim()
        .split("\n")
        .slice(-15)
        .join("\n");
      return new Error(
        `The embedded database did not start (${signal ?? `status ${code}`}). ${site.logFile}:\n${tail}`,
      );
    };
  });
  return { failure: () => failure?.() };
}

/**
 * After a crash: ends what is left of the old server and removes its traces. PostgreSQL would refuse to
 * start while a process of the old server lives or another program has the pid in its lock files.
 */
async function clearRemains({ site, address }: Server): Promise<void> {
  const tag = tagOf(site.cluster);
  // Children leave by themselves when the postmaster is gone, unless busy with a long query.
  for (const signal of [undefined, "SIGQUIT", "SIGKILL"] as const) {
    const deadline = Date.now() + 2000;
    for (
      let left = serverProcesses(tag);
      left.length > 0 && Date.now() < deadline;
      left = serverProcesses(tag)
    ) {
      if (signal) for (const pid of left) endProcess(pid, signal);
      await sleep(20);
    }
  }
  rmSync(join(site.cluster, "postmaster.pid"), { force: true });
  if (!address.host.startsWith("/")) return;
  const socket = join(address.host, `.s.PGSQL.${address.port}`);
  for (const path of [socket, `${socket}.lock`]) rmSync(path, { force: true });
}

function endProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

function serverArguments({ site, address }: Server): string[] {
  const onSocket = address.host.startsWith("/");
  const settings = {
    cluster_name: tagOf(site.cluster),
    listen_addresses: onSocket ? "" : address.host,
    unix_socket_directories: onSocket ? `"${address.host}"` : "",
    unix_socket_permissions: "0700",
    port: address.port,
    max_connections: 200,
    shared_buffers: "128MB",
    wal_compression: "on",
    jit: "off",
    TimeZone: "UTC",
    log_timezone: "UTC",
    logging_collector: "off",
    log_checkpoints: "off",
    // Neither statements nor the values of rows: the log must not hold personal data.
    log_error_verbosity: "terse",
    log_min_error_statement: "panic",
  };
  return [
    "-D",
    site.cluster,
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
}
