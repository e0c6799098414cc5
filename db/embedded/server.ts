import { setTimeout as sleep } from "node:timers/promises";
import { run } from "./cluster";
import { launch, type Server } from "./launch";
import { livePostmaster, readPostmaster, tagOf } from "./postmaster";
import { isRunning, isServerProcess } from "./processes";

/** Recovery after a crash replays at most max_wal_size (1 GB) of log, which a slow disk takes minutes for. */
const START_LIMIT_MS = 300_000;

/**
 * Returns when a server is ready for connections: the one that runs, else a new one (then true). A new one
 * recovers by itself what a killed one left. Only under the lock. Throws with the tail of the server's log.
 */
export async function ensureRunning(server: Server): Promise<boolean> {
  const deadline = Date.now() + START_LIMIT_MS;
  let started: { failure: () => Error | undefined } | undefined;
  while (Date.now() < deadline) {
    const found = await livePostmaster(server.site.cluster, server.address);
    if (found?.ready) return started !== undefined;
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

/**
 * Fast shutdown: transactions under way are rolled back, connections closed. Returns when all is down; false
 * when the server is not ours to stop because it runs in another container.
 */
export async function stop({ site, binaries }: Server): Promise<boolean> {
  const found = readPostmaster(site.cluster);
  if (!found || !isServerProcess(found.pid, tagOf(site.cluster))) return false;
  await run(binaries.pgCtl, ["stop", "-D", site.cluster, "-m", "fast", "-t", "60", "-s"], site.user);
  while (isRunning(found.pid)) await sleep(5);
  return true;
}
