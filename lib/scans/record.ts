import { uuidv7 } from "@/lib/ids";
import { singleton } from "@/lib/singleton";
import type { ScanFacts } from "./facts";
import { Recorder } from "./recorder";
import type { Source } from "./schemas";

/** A scan as the door saw it. The address lives in memory until the flush (≤ 100 ms) and is never written. */
export interface Scan extends ScanFacts {
  at: Date;
  orgId: string;
  codeId: string;
  /** Of the code when it was scanned. */
  campaignId: string | null;
  outcome: string;
  source: Source;
  /** Id of the destination rule that was taken. */
  rule: string | null;
}

const recorder = () =>
  singleton("scans.recorder", () => {
    const made = new Recorder();
    // A process that ends without a drain (a second signal, an error nobody caught) still leaves its scans behind.
    process.once("exit", () => made.leave());
    return made;
  });

/**
 * Takes a scan for recording. Never waits, never fails: a broken counter must not break a verification. It is written
 * within 100 ms and one flush; a process that is killed loses what it has not written by then.
 */
export function recordScan(scan: Scan): void {
  recorder().take({ scan, id: uuidv7(scan.at.getTime()) });
}

/**
 * The same for a scan that was counted (limits, admissions): resolves when it is written, to the database or, while that
 * is away, to the disk. It goes out at once, and what else waits goes with it. Throws UNAVAILABLE when neither takes it:
 * then it was not recorded and must not be acknowledged.
 */
export function recordScanDurably(scan: Scan): Promise<void> {
  return new Promise((resolve, reject) => {
    recorder().take({ scan, id: uuidv7(scan.at.getTime()), settle: { resolve, reject } });
  });
}

/** For an orderly stop: writes what is still waiting; what is left after `withinMs` goes to the spill folder. */
export const drainScans = (withinMs = 3000): Promise<void> => recorder().drain(withinMs);
