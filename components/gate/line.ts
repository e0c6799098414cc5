import type { Waiting } from "./queue";
import type { Unconfirmed, Verdict } from "./verdicts";

/** Nothing was heard. `after`: milliseconds the server asked us to wait. */
export interface Silence {
  kind: "silence";
  why: Unconfirmed;
  after: number;
}

/** Who is signed in may not do this; `message` is the server's. */
export interface Forbidden {
  kind: "forbidden";
  message: string | null;
}

export type Answer = { kind: "verdict"; verdict: Verdict } | Forbidden | Silence;

/** How many are in, at all gates together. */
export interface Counts {
  admitted: number;
  total: number;
  /** The newest first. */
  recent: readonly Recent[];
}

/** One that was let in, here or elsewhere. */
export interface Recent {
  token: string;
  label: string | null;
  gate: string | null;
  /** ISO */
  at: string;
}

/** `counts` is null when there is no such event any more. */
export type CountsAnswer = { kind: "counts"; counts: Counts | null } | Forbidden | Silence;

/** The server, as a gate talks to it. Never throws: no answer is an answer. */
export interface Line {
  /** Asks to admit a ticket that is being held up, or (not `live`) one that was read earlier. */
  ask(item: Waiting, live: boolean): Promise<Answer>;
  counts(campaignId: string): Promise<CountsAnswer>;
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
  /** Whether anybody looks at the page. */
  watched(): boolean;
}

/** What a gate knows of its connection. */
export type Link = "online" | "offline" | "server" | "signed_out" | "forbidden";

/** What an answer, or its absence, says of the connection. */
export function linkOf(answer: Answer | CountsAnswer): Link {
  if (answer.kind === "silence") return answer.why;
  return answer.kind === "forbidden" ? "forbidden" : "online";
}
