import { isNew, isNewToScanner, judged, keyOf, looked, noted, type Seen } from "./seen";
import { readTicket, type Ticket } from "./ticket";
import { VERDICTS, type Verdict, type VerdictKind, verdict } from "./verdicts";

/**
 * The camera reads the same picture many times a second; while something else is in front of it (`glance`) it only
 * notices what is still there. The others are acts of a person.
 */
export type Source = "camera" | "glance" | "scanner" | "person";

/** A ticket on its way to a verdict. */
export interface Scan {
  /** Also its Idempotency-Key: asked twice, answered the same. */
  id: string;
  ticket: Ticket;
  /** When it was read, in milliseconds of this device's clock. */
  at: number;
}

export type Phase =
  | { name: "scanning" }
  | { name: "checking"; scan: Scan }
  /** `scan` is null when what was read is no ticket. */
  | { name: "verdict"; verdict: Verdict; scan: Scan | null; until: number };

export interface Gate {
  phase: Phase;
  seen: Seen;
  /** Read by hand while another one was being checked, oldest first. */
  next: readonly Scan[];
  /** Every verdict stays until it is dismissed. */
  patient: boolean;
}

export type Event =
  /** `id` is for the scan that may come of it. */
  | { type: "read"; text: string; source: Source; id: string; at: number }
  /** The camera looked and found nothing. */
  | { type: "missed"; at: number }
  | { type: "answered"; id: string; verdict: Verdict; at: number }
  /** The server's late word on a scan that was unconfirmed. */
  | { type: "settled"; id: string; verdict: Verdict; at: number }
  | { type: "dismissed"; at: number }
  | { type: "tick"; at: number };

export const IDLE: Gate = { phase: { name: "scanning" }, seen: new Map(), next: [], patient: false };

/** More than a person can pile up; a scanner held down cannot fill the memory. */
const MOST_WAITING = 20;

/**
 * The gate's next state. Pure: times and ids come with the events. Whoever drives it asks the server when the phase has
 * become `checking` with another scan, and sends `tick` when a verdict's time is over.
 */
export function gate(state: Gate, event: Event): Gate {
  switch (event.type) {
    case "read":
      return read(state, event);
    case "missed":
      return look(state, null, event.at);
    case "answered":
      if (state.phase.name !== "checking" || state.phase.scan.id !== event.id) return state;
      return show(state, event.verdict, state.phase.scan, state.phase.scan.ticket.token, event.at);
    case "settled":
      // Told at once while the person still stands there.
      if (state.phase.name !== "verdict" || state.phase.scan?.id !== event.id) return state;
      return show(state, event.verdict, state.phase.scan, state.phase.scan.ticket.token, event.at);
    case "dismissed":
      return state.phase.name === "verdict" ? goOn(state) : state;
    case "tick":
      return state.phase.name === "verdict" && event.at >= state.phase.until ? goOn(state) : state;
  }
}

function read(state: Gate, { text, source, id, at }: Extract<Event, { type: "read" }>): Gate {
  const ticket = readTicket(text);
  const key = keyOf(ticket, text);
  const mark = ticket?.mark ?? null;
  if (source === "camera" || source === "glance") {
    const fresh = isNew(state.seen, key, mark);
    const after = look(state, key, at);
    // What it sees beside a verdict will still be in view when the verdict has gone.
    if (!fresh || source === "glance" || state.phase.name !== "scanning") return after;
    return take(after, ticket, key, mark, { id, at });
  }
  if (source === "scanner" && !isNewToScanner(state.seen, key, mark, at)) return state;
  return take(state, ticket, key, mark, { id, at });
}

function look(state: Gate, key: string | null, at: number): Gate {
  const seen = looked(state.seen, key, at);
  return seen === state.seen ? state : { ...state, seen };
}

/** A new showing: to be checked now, or after the one that is being checked. */
function take(
  state: Gate,
  ticket: Ticket | null,
  key: string,
  mark: string | null,
  { id, at }: { id: string; at: number },
): Gate {
  const busy = state.phase.name === "checking";
  const seen = noted(state.seen, key, mark, at);
  if (ticket === null) return busy ? state : show({ ...state, seen }, verdict("unknown"), null, key, at);
  const scan: Scan = { id, ticket, at };
  if (!busy) return { ...state, seen, phase: { name: "checking", scan } };
  return { ...state, seen, next: [...state.next, scan].slice(0, MOST_WAITING) };
}

function show(state: Gate, shown: Verdict, scan: Scan | null, key: string, at: number): Gate {
  return {
    ...state,
    seen: judged(state.seen, key, shown.kind),
    phase: {
      name: "verdict",
      verdict: shown,
      scan,
      until: at + (state.patient ? Number.POSITIVE_INFINITY : holdOf(shown.kind)),
    },
  };
}

const holdOf = (kind: VerdictKind): number => VERDICTS[kind].hold;

function goOn(state: Gate): Gate {
  const [scan, ...next] = state.next;
  return scan
    ? { ...state, next, phase: { name: "checking", scan } }
    : { ...state, phase: { name: "scanning" } };
}
