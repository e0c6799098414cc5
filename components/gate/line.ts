import type { Waiting } from "./queue";
import type { Unconfirmed, Verdict } from "./verdicts";

/** Nothing was heard. `after`: milliseconds the server asked us to wait. */
export interface Silence {
  kind: "silence";
  why: Unconfirmed;
  after: number;
}

export type Answer = { kind: "verdict"; verdict: Verdict } | { kind: "forbidden" } | Silence;

/** How many are in, at all gates together. */
export interface Counts {
  admitted: number;
  total: number;
  /** Admissions a minute, oldest first. */
  perMinute: readonly { label: string; value: number }[];
}

export type CountsAnswer = { kind: "counts"; counts: Counts } | { kind: "forbidden" } | Silence;

/** The server, as a gate talks to it. Never throws: no answer is an answer. */
export interface Line {
  /** Asks to admit; gives up after `patience` milliseconds. */
  ask(item: Waiting, patience: number): Promise<Answer>;
  /** The counts of an event; without one only whether the server is there. */
  counts(campaignId: string | null): Promise<CountsAnswer>;
  /** The server's time in milliseconds, as far as it is known from its answers. */
  now(): number;
}

/** The clock of this device, and what is done later by it. Injected, so that tests need not wait. */
export interface Clock {
  now(): number;
  /** 0..1 */
  random(): number;
  /** Calls back after so many milliseconds; the result takes that back. */
  later(ms: number, act: () => void): () => void;
}

/** What a gate knows of its connection. */
export type Link = "online" | "offline" | "server" | "signed_out" | "forbidden";
