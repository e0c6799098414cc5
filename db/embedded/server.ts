import { setTimeout as sleep } from "node:timers/promises";
import { run } from "./cluster";
import { launch, type Server } from "./launch";
import { livePostmaster } from "./postmaster";
import { isRunning } from "./processes";

/** Recovery after a crash replays at most max_wal_size (1 GB) of log, which a slow disk takes minutes for. */
const START_LIMIT_MS = 300_000;

/**
 * Returns the pid of the postmaster, ready for connections: the one that runs, else a new one. A new one
 * recovers by itself what a killed one left. Only under the lock. Throws with the tail of the server's log.
 */
export async function ensureRunning(server: Server): Promise<number> {
  const deadline = Date.now() + START_LIMIT_MS;
  let started: { failure: () => Error | undefined } | undefined;
  while (Date.now() < deadline) {
    const found = livePostmaster(server.site.cluster);
    if (found?.ready) return found.pid;
    if (!found) {
      const failure = started?.failure();
      if (failure) throw failure;
      started ??= await launch(server);
    }
    await sleep(10);
  }
  throw new Error(
    `The embedded database did not become ready in ${START_LIMIT_MS / 1000} s; see ${server.site.logFile}`,
  );
}

/** Fast shutdown: transactions under way are rolled back, connections closed. Returns when all is down. */
export async function stop(server: Server): Promise<void> {
  const found = livePostmaster(server.site.cluster);
  if (!found) return;
  const { site, binaries } = server;
  await run(binaries.pgCtl, ["stop", "-D", site.cluster, "-m", "fast", "-t", "60", "-s"], site.user);
  while (isRunning(found.pid)) await sleep(5);
}
