import { and, eq, lte } from "drizzle-orm";
import type { Db } from "@/db/client";
import { jobs } from "@/db/schema";
import { log } from "@/lib/log";

/** A periodic job. It must be idempotent: after a crash the next run repeats what the last one began. */
export interface Job {
  name: string;
  everySeconds: number;
  run(db: Db, now: Date): Promise<void>;
}

/**
 * Runs what is due. Moving `next_run_at` on is the claim: of several processes one succeeds, the others pass by. A
 * failing job is logged, noted in its row, and tried again at its next time.
 */
export async function runDueJobs(db: Db, list: Job[], now: Date): Promise<string[]> {
  const ran: string[] = [];
  for (const job of list) {
    if (!(await claim(db, job, now))) continue;
    const error = await job.run(db, now).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (error) log().error({ err: error, job: job.name }, "job failed");
    await db
      .update(jobs)
      .set({ lastRunAt: now, lastError: error ? String(error) : null })
      .where(eq(jobs.name, job.name));
    ran.push(job.name);
  }
  return ran;
}

async function claim(db: Db, job: Job, now: Date): Promise<boolean> {
  const next = new Date(now.getTime() + job.everySeconds * 1000);
  const made = await db
    .insert(jobs)
    .values({ name: job.name, nextRunAt: next })
    .onConflictDoNothing()
    .returning();
  if (made.length > 0) return true;
  const claimed = await db
    .update(jobs)
    .set({ nextRunAt: next })
    .where(and(eq(jobs.name, job.name), lte(jobs.nextRunAt, now)))
    .returning();
  return claimed.length > 0;
}

/** Looks for due jobs every `intervalMs` until stopped. */
export function startJobs(db: Db, list: Job[], intervalMs = 5000): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve();
  const look = () => {
    running = running
      .then(() => runDueJobs(db, list, new Date()))
      .catch((error: unknown) => {
        log().warn({ err: error }, "jobs could not be looked at");
      });
  };
  look();
  const timer = setInterval(look, intervalMs);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
