import type { Counts, Link } from "./line";
import { IDLE, type Phase } from "./machine";
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
  phase: Phase;
  queue: readonly Waiting[];
  link: Link;
  counts: Counts | null;
  /** Whether the queue survives a reload. */
  durable: boolean;
}

export const NOTHING_YET: View = {
  phase: IDLE.phase,
  queue: [],
  link: "online",
  counts: null,
  durable: true,
};
