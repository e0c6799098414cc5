import { openDatabase } from "@/db/client";
import { openEmbedded } from "@/db/embedded";
import { migrateDatabase } from "@/db/migrate";
import { followCacheDrops } from "./cache";
import { env } from "./env";
import { PERIODIC } from "./housekeeping";
import { startJobs } from "./jobs";
import { log } from "./log";
import { checkMasterKey, readMasterKeys } from "./master-key";
import { platform } from "./platform";
import { drainScans, ensureScanPartitions } from "./scans";

export interface Running {
  /** Stops in order: jobs, waiting scans, connections, the embedded database if nobody else uses it. */
  close(): Promise<void>;
}

/**
 * Opens everything a process needs: the database (embedded unless DATABASE_URL is set), migrations, the master key,
 * the followed caches, the periodic jobs. Throws with a sentence for the operator.
 */
export async function boot(options: { jobs?: boolean } = {}): Promise<Running> {
  const settings = env();
  const masterKeys = readMasterKeys(settings);
  const embedded = settings.DATABASE_URL
    ? undefined
    : await openEmbedded({ dataDir: settings.DATA_DIR, log: (message) => log().info(message) });
  const target = settings.DATABASE_URL ?? embedded?.connection;
  if (target === undefined) throw new Error("no database");
  await migrateDatabase(target);
  const handle = openDatabase(target, { max: settings.DATABASE_POOL });
  platform.set({ ...handle, masterKeys });
  await checkMasterKey(handle.db, masterKeys);
  await ensureScanPartitions(handle.db, new Date());
  await followCacheDrops(handle.sql);
  const jobs = (options.jobs ?? settings.JOBS) ? startJobs(handle.db, PERIODIC) : undefined;
  return {
    async close() {
      await jobs?.stop();
      await drainScans();
      await handle.close();
      platform.clear();
      await embedded?.release();
    },
  };
}
