import type { LiveMessage } from "@/lib/analytics/schemas";
import { EventReader } from "./events";

/** How the line to the server is. */
export type Line =
  | { state: "connecting" }
  | { state: "live" }
  /** Tried again at `at`, milliseconds since 1970. `full`: too many are watching. */
  | { state: "waiting"; at: number; full: boolean }
  /** Signed out, or no longer allowed: trying again would not help. */
  | { state: "refused" };

export interface Listener {
  onMessage(message: LiveMessage): void;
  onLine(line: Line): void;
}

/** Longer than two of the server's heartbeats: a line that is silent for so long is dead. */
const SILENT_MS = 35_000;
const LONGEST_WAIT_MS = 30_000;

/** Milliseconds until the next try, after `failures` in a row: a second, two, four … at most 30 s, a quarter more or less. */
export function backOff(failures: number, random: number): number {
  const wait = Math.min(LONGEST_WAIT_MS, 1000 * 2 ** Math.max(0, failures - 1));
  return Math.round(wait * (0.75 + random / 2));
}

/** Listens to the organisation's live scans until the signal says stop; comes back by itself after every break. */
export async function listen(org: string, listener: Listener, signal: AbortSignal): Promise<void> {
  let failures = 0;
  let lastId: string | null = null;
  const heard = (id: string | null) => {
    lastId = id ?? lastId;
    failures = 0;
  };
  while (!signal.aborted) {
    listener.onLine({ state: "connecting" });
    const outcome = await receive(org, lastId, listener, heard, signal);
    if (signal.aborted) return;
    if (outcome.refused) return listener.onLine({ state: "refused" });
    failures += 1;
    const wait = Math.max(outcome.retryAfter * 1000, backOff(failures, Math.random()));
    listener.onLine({ state: "waiting", at: Date.now() + wait, full: outcome.full });
    await pause(wait, signal);
  }
}

interface Outcome {
  refused: boolean;
  full: boolean;
  /** Seconds. */
  retryAfter: number;
}

const BROKEN: Outcome = { refused: false, full: false, retryAfter: 0 };

/** One connection, until it ends; never throws. */
async function receive(
  org: string,
  lastId: string | null,
  { onMessage, onLine }: Listener,
  heard: (id: string | null) => void,
  signal: AbortSignal,
): Promise<Outcome> {
  const dead = new AbortController();
  let silence = setTimeout(() => dead.abort(), SILENT_MS);
  try {
    const answer = await fetch("/api/v1/analytics/live", {
      headers: { "x-signet-org": org, ...(lastId === null ? {} : { "last-event-id": lastId }) },
      cache: "no-store",
      signal: AbortSignal.any([signal, dead.signal]),
    });
    if (!answer.ok || !answer.body) return refusal(answer);
    onLine({ state: "live" });
    const events = new EventReader();
    const pieces = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await pieces.read();
      if (done) return BROKEN;
      clearTimeout(silence);
      silence = setTimeout(() => dead.abort(), SILENT_MS);
      for (const { id, data } of events.take(value)) {
        heard(id);
        onMessage(JSON.parse(data) as LiveMessage);
      }
    }
  } catch {
    return BROKEN;
  } finally {
    clearTimeout(silence);
  }
}

function refusal(answer: Response): Outcome {
  void answer.body?.cancel();
  return {
    refused: [401, 403, 404].includes(answer.status),
    full: answer.status === 429,
    retryAfter: Number(answer.headers.get("retry-after")) || 0,
  };
}

/** Ends early when the signal says so, or when the browser is back on the network. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    window.addEventListener("online", done, { once: true });
    signal.addEventListener("abort", done, { once: true });
  });
}
