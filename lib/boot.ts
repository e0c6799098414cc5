import { type DatabaseTarget, openDatabase } from "@/db/client";
import { openEmbedded } from "@/db/embedded";
import { migrateDatabase } from "@/db/migrate";
import { followCacheDrops } from "./cache";
import type { MasterKeys } from "./crypto/envelope";
import { type Env, env } from "./env";
import { PERIODIC } from "./housekeeping";
import { stopImports } from "./imports";
import { startJobs } from "./jobs";
import { log } from "./log";
import { checkMasterKey, readMasterKeys } from "./master-key";
import { type Platform, platform } from "./platform";
import { drainScans, ensureScanPartitions, openPlaces, startReplaying } from "./scans";

export interface Running {
  /** Stops in order: jobs and waiting scans, connections, the embedded database if nobody else uses it. */
  close(): Promise<void>;
}

/**
 * Opens everything a process needs: the database (embedded unless DATABASE_URL is set), migrations, the master key,
 * the followed caches, the periodic jobs. Throws with a sentence for the operator.
 */
export async function boot(options: { jobs?: boolean } = {}): Promise<Running> {
  const settings = env();
  const masterKeys = readMasterKeys(settings);
  openPlaces();
  const embedded = settings.DATABASE_URL
    ? undefined
    : await openEmbedded({ dataDir: settings.DATA_DIR, log: (message) => log().info(message) });
  const target = settings.DATABASE_URL ?? embedded?.connection;
  if (target === undefined) throw new Error("no database");
  const leave = async () => {
    await platform.peek()?.close();
    platform.clear();
    await embedded?.release();
  };
  try {
    const { db } = await openPlatform(target, settings, masterKeys);
    const jobs = (options.jobs ?? settings.JOBS) ? startJobs(db, PERIODIC) : undefined;
    // Of every server, whoever runs the jobs: the spill folder is this machine's.
    const replays = options.jobs === false ? undefined : startReplaying();
    return {
      async close() {
        replays?.stop();
        // Beside the jobs: while the database says nothing, they do not end, and scans must be safe before we are killed.
        await Promise.all([drainScans(), Promise.resolve(jobs?.stop()).then(stopImports)]);
        await leave();
      },
    };
  } catch (error) {
    // A start that is refused must not leave a database server behind.
    await leave();
    throw error;
  }
}

async function openPlatform(
  target: DatabaseTarget,
  settings: Env,
  masterKeys: MasterKeys,
): Promise<Platform> {
  await migrateDatabase(target);
  const handle = {
    ...openDatabase(target, { max: settings.DATABASE_POOL, prepare: settings.DATABASE_PREPARE }),
    masterKeys,
  };
  platform.set(handle);
  await checkMasterKey(handle.db, masterKeys);
  await ensureScanPartitions(handle.db, new Date());
  await followCacheDrops(handle.sql);
  return handle;
}
