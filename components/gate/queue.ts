import type { Verdict } from "./verdicts";

/** A scan that was not answered, as it waits on this device. Everything a retry needs, so that it survives a reload. */
export interface Waiting {
  /** Its Idempotency-Key, from the first attempt on. */
  id: string;
  /** The organisation's slug. */
  org: string;
  campaign: { id: string; name: string };
  gate: string;
  token: string;
  mark: string | null;
  /** All that was read, when it was an address. */
  scan: string | null;
  /** The server was asked while the person stood there, and may have answered what we did not hear. */
  asked: boolean;
  /** ISO, by the server's time as far as this device knows it. */
  scannedAt: string;
  /** `waiting` for an answer · `let_in`: the server agreed · `refused`: somebody must look at it. */
  state: "waiting" | "let_in" | "refused";
  attempts: number;
  /** Milliseconds of this device's clock; not before. */
  retryAt: number;
  /** The server's word, once it is there. */
  verdict: Verdict | null;
}

/** What is let in stays known for so long, to tell a ticket that is shown twice on this device while offline. */
export const REMEMBER_MS = 24 * 3_600_000;

const FIRST_MS = 1_000;
const LONGEST_MS = 10_000;

/** How long to wait after the n-th failed attempt: 1, 2, 4, 8, 10 s, half of it by chance (`random` in 0..1). */
export const backoff = (attempts: number, random: number): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, attempts - 1)) * (0.5 + random / 2);

const byTime = (a: Waiting, b: Waiting) =>
  a.scannedAt === b.scannedAt ? (a.id < b.id ? -1 : 1) : a.scannedAt < b.scannedAt ? -1 : 1;

/** The oldest that may be sent now: one that the server stumbles over does not hold up the others. */
export const nextDue = (queue: readonly Waiting[], now: number): Waiting | undefined =>
  queue.filter((item) => item.state === "waiting" && item.retryAt <= now).sort(byTime)[0];

/** When the next one may be sent, in milliseconds of this device's clock; null when none waits. */
export const nextDueAt = (queue: readonly Waiting[]): number | null =>
  queue
    .filter((item) => item.state === "waiting")
    .reduce<number | null>(
      (least, { retryAt }) => (least === null ? retryAt : Math.min(least, retryAt)),
      null,
    );

/** After an attempt that the server did not answer. `after`: what it asked for in Retry-After, in milliseconds. */
export function failed(item: Waiting, now: number, random: number, after = 0): Waiting {
  const attempts = item.attempts + 1;
  return { ...item, attempts, retryAt: now + Math.max(after, backoff(attempts, random)) };
}

/** After the server's answer: what it let in is remembered, what it refused must be looked at. */
export const settled = (item: Waiting, verdict: Verdict): Waiting => ({
  ...item,
  state: verdict.kind === "admitted" ? "let_in" : "refused",
  attempts: item.attempts + 1,
  verdict,
});

/** The connection is back: nobody waits for the end of a pause. */
export const hurry = (queue: readonly Waiting[], now: number): Waiting[] =>
  queue.map((item) => (item.state === "waiting" && item.retryAt > now ? { ...item, retryAt: now } : item));

/** This device's own record of a ticket that was let in here or waits to be, for the one event. */
export const hereBefore = (
  queue: readonly Waiting[],
  token: string,
  campaignId: string,
): Waiting | undefined =>
  queue.find((item) => item.token === token && item.campaign.id === campaignId && item.state !== "refused");

export const waitingOf = (queue: readonly Waiting[]): Waiting[] =>
  queue.filter(({ state }) => state === "waiting").sort(byTime);

export const refusedOf = (queue: readonly Waiting[]): Waiting[] =>
  queue.filter(({ state }) => state === "refused").sort(byTime);

/** What is no longer of use: let in, and long ago. */
export const forgettable = (queue: readonly Waiting[], now: number): Waiting[] =>
  queue.filter((item) => item.state === "let_in" && now - Date.parse(item.scannedAt) > REMEMBER_MS);
