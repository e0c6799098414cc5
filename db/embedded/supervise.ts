import { boundLog } from "./files";
import type { Server } from "./launch";
import { withLock } from "./lock";
import type { Presence } from "./presence";
import { isRunning } from "./processes";
import { ensureRunning } from "./server";

interface Supervised {
  server: Server;
  presence: Presence;
  /** Of the postmaster. */
  pid: number;
  log: (message: string) => void;
  lockFile: string;
  patienceMs: number;
}

const CHECK_EVERY_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Watches the postmaster and starts it again when it died; several processes may do so at once, the first
 * to get the lock starts it and the others find it running. `check` looks at once instead of within a
 * second; `end` returns when nothing is under way any more.
 */
export function supervise(watched: Supervised): { check: () => void; end: () => Promise<void> } {
  const { server, presence, log } = watched;
  let { pid } = watched;
  let ended = false;
  let failures = 0;
  let pauseUntil = 0;
  let current: Promise<void> | undefined;

  const restart = async () => {
    log("the embedded database stopped unexpectedly; starting it again");
    await withLock(watched.lockFile, watched.patienceMs, async () => {
      pid = await ensureRunning(server);
      await presence.join();
    });
    log("the embedded database is running again");
  };
  const look = async () => {
    try {
      if (!isRunning(pid)) await restart();
      await presence.join();
      boundLog(server.site.logFile);
      failures = 0;
    } catch (error) {
      failures += 1;
      pauseUntil = Date.now() + Math.min(LONGEST_PAUSE_MS, CHECK_EVERY_MS * 2 ** failures);
      log(`the embedded database is away: ${(error as Error).message}`);
    }
  };
  const check = () => {
    if (ended || current || Date.now() < pauseUntil) return;
    current = look().finally(() => {
      current = undefined;
    });
  };
  const timer = setInterval(check, CHECK_EVERY_MS).unref();
  return {
    check,
    end: async () => {
      ended = true;
      clearInterval(timer);
      await current;
    },
  };
}
