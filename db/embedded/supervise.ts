import { boundLog } from "./files";
import type { Server } from "./launch";
import { withLock } from "./lock";
import type { Presence } from "./presence";
import { ensureRunning } from "./server";

interface Supervised {
  server: Server;
  presence: Presence;
  log: (message: string) => void;
  lockFile: string;
  patienceMs: number;
}

const CHECK_EVERY_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Watches our presence, which is lost the moment the postmaster dies, and starts the server again. Several
 * processes may do so at once: the first to get the lock starts it, the others find it running. `check`
 * looks at once instead of within a second; `end` returns when nothing is under way any more.
 */
export function supervise(watched: Supervised): { check: () => void; end: () => Promise<void> } {
  const { server, presence, log } = watched;
  let ended = false;
  let failures = 0;
  let pauseUntil = 0;
  let current: Promise<void> | undefined;

  const recover = () =>
    withLock(watched.lockFile, watched.patienceMs, async () => {
      if (await ensureRunning(server))
        log("the embedded database stopped unexpectedly and was started again");
      await presence.join();
    });
  const look = async () => {
    try {
      if (!presence.isJoined()) await recover();
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
