import { lt, sql } from "drizzle-orm";
import { idempotencyKeys, rateLimits, sessions } from "@/db/schema";
import { rollUpScans } from "@/lib/analytics";
import { sealAuditLog } from "@/lib/audit";
import { sendWeeklySummaries } from "@/lib/digests";
import { purgeImports, resumeImports } from "@/lib/imports";
import type { Job } from "@/lib/jobs";
import { purgeExports } from "@/lib/reports";
import { destroyOldVisitorKeys, ensureScanPartitions, expireScans } from "@/lib/scans";

const HOUR_MS = 3_600_000;

/** The periodic work of the product, named as it appears in the `jobs` table. */
export const PERIODIC: Job[] = [
  { name: "audit.seal", everySeconds: 10, run: async (db) => void (await sealAuditLog(db)) },
  { name: "analytics.roll-up", everySeconds: 10, run: (db, now) => rollUpScans(db, now) },
  { name: "scans.partitions", everySeconds: 21_600, run: ensureScanPartitions },
  { name: "scans.visitor-keys", everySeconds: 3600, run: destroyOldVisitorKeys },
  { name: "scans.retention", everySeconds: 300, run: expireScans },
  { name: "imports.resume", everySeconds: 10, run: async (db, now) => void (await resumeImports(db, now)) },
  { name: "imports.purge", everySeconds: 3600, run: purgeImports },
  { name: "exports.purge", everySeconds: 3600, run: purgeExports },
  {
    name: "idempotency.purge",
    everySeconds: 3600,
    // Promised for 24 h; a day more for those who retry on the last minute.
    run: async (db, now) =>
      void (await db
        .delete(idempotencyKeys)
        .where(lt(idempotencyKeys.createdAt, new Date(now.getTime() - 48 * HOUR_MS)))),
  },
  {
    name: "limits.purge",
    everySeconds: 3600,
    run: async (db, now) =>
      void (await db.delete(rateLimits).where(lt(rateLimits.window, new Date(now.getTime() - 24 * HOUR_MS)))),
  },
  {
    name: "sessions.purge",
    everySeconds: 3600,
    run: async (db, now) =>
      void (await db.delete(sessions).where(lt(sessions.expiresAt, sql`${now.toISOString()}::timestamptz`))),
  },
  { name: "digests.send", everySeconds: 300, run: sendWeeklySummaries },
];
