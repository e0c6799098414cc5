import type { Counts, Link } from "./line";
import { type Gate, IDLE } from "./machine";
import type { Waiting } from "./queue";

/** Where somebody stands: at which event, and what they call the place. */
export interface Post {
  campaign: { id: string; name: string };
  gate: string;
  /** Whether verdicts stay until they are tapped away. */
  patient: boolean;
}

/** Everything the page shows. */
export interface View {
  gate: Gate;
  queue: readonly Waiting[];
  link: Link;
  counts: Counts | null;
  /** Whether the queue survives a reload. */
  durable: boolean;
}

export const NOTHING_YET: View = { gate: IDLE, queue: [], link: "online", counts: null, durable: true };
