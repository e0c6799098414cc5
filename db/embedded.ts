import { existsSync } from "node:fs";
import { join } from "node:path";
import { findAddress } from "./embedded/address";
import { findBinaries } from "./embedded/binaries";
import { createCluster, removeHalfMade } from "./embedded/cluster";
import type { Server } from "./embedded/launch";
import { withLock } from "./embedded/lock";
import { type EmbeddedConnection, openPresence, type Presence } from "./embedded/presence";
import { ensureRunning, stop } from "./embedded/server";
import { findSite, markInitialised, prepareDataDir } from "./embedded/site";
import { supervise } from "./embedded/supervise";

export type { EmbeddedConnection };

export interface EmbeddedDatabase {
  connection: EmbeddedConnection;
  /** Leave the server. Stops it when no other Signet process is connected. Idempotent. */
  release(): Promise<void>;
}

/** Longer than the longest start (see server.ts), which another process may be at. */
const START_PATIENCE_MS = 330_000;
/** At the end of a process: shorter than the time a service manager gives it. */
const STOP_PATIENCE_MS = 8_000;

/**
 * Joins the PostgreSQL server of `dataDir`, after creating and starting it if need be, and keeps it running
 * until `release()`: a server that dies is started again within a second or two, at the same address.
 *
 * Pools that connect to it set `application_name` to exactly `signet:<pid>`, so that `release()` tells
 * the pool of this process (which it ignores; close it first) from those of others.
 *
 * Throws when the platform has no bundled PostgreSQL, or with the tail of the server's log (`<dataDir>/pg.log`)
 * when it does not start.
 */
export async function openEmbedded(options: {
  dataDir: string;
  log?: (message: string) => void;
}): Promise<EmbeddedDatabase> {
  const { log = () => undefined } = options;
  const dataDir = prepareDataDir(options.dataDir);
  const lockFile = join(dataDir, "pg.lock");
  let recover = (): void => undefined;
  const { server, presence } = await withLock(lockFile, START_PATIENCE_MS, async () => {
    const server = await prepareServer(dataDir, log);
    await ensureRunning(server);
    markInitialised(server.site);
    const presence = openPresence(connectionTo(server), () => recover());
    await presence.join().catch(async (error) => {
      await presence.leave();
      throw error;
    });
    return { server, presence };
  });
  const supervisor = supervise({ server, presence, log, lockFile, patienceMs: START_PATIENCE_MS });
  recover = supervisor.check;

  let released: Promise<void> | undefined;
  const leave = async () => {
    await supervisor.end();
    try {
      await withLock(lockFile, STOP_PATIENCE_MS, () => leaveServer(server, presence, log));
    } catch (error) {
      log(`the embedded database was left running: ${(error as Error).message}`);
    } finally {
      await presence.leave();
    }
  };
  return {
    connection: connectionTo(server),
    release: () => {
      released ??= leave();
      return released;
    },
  };
}

async function prepareServer(dataDir: string, log: (message: string) => void): Promise<Server> {
  const site = findSite(dataDir, log);
  const binaries = await findBinaries(site.user, site.store);
  removeHalfMade(site);
  if (!existsSync(site.cluster)) {
    log(`creating the embedded database in ${site.cluster}`);
    await createCluster(site, binaries);
  }
  return { site, binaries, address: await findAddress(site) };
}

async function leaveServer(
  server: Server,
  presence: Presence,
  log: (message: string) => void,
): Promise<void> {
  const alone = await presence.isAlone();
  await presence.leave();
  if (alone && (await stop(server))) log("the embedded database is stopped");
}

function connectionTo({ site, address }: Server): EmbeddedConnection {
  const { username, password, database } = site.credentials;
  return { ...address, username, password, database };
}
