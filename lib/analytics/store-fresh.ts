import type { Db } from "@/db/client";
import { singleton } from "@/lib/singleton";
import { refresh } from "./roll-up";

/** A refresh that had more scans to read is repeated only after four times as long as it took. */
const MANY_SCANS = 50_000;
const PAUSE = 4;
const MAX_PAUSE_MS = 10_000;

interface Flight {
  running: Promise<void>;
  /** What is asked for meanwhile: what was written since is not in the running one. */
  next: { from: number; to: number; flight: Promise<void> } | null;
  notBefore: number;
}

const flights = () => singleton("analytics.refreshes", () => new Map<string, Flight>());

/**
 * Brings the roll-ups of [from, to) up to date before they are read. One refresh of an organisation at a time in this
 * process: who asks while it runs shares the next one. Where rolling up takes long (a very busy hour), what is read may
 * be a few seconds old rather than keep the database at it all the time.
 */
export async function freshen(db: Db, orgId: string, from: Date, to: Date): Promise<void> {
  const flight = flights().get(orgId) ?? { running: Promise.resolve(), next: null, notBefore: 0 };
  flights().set(orgId, flight);
  if (performance.now() < flight.notBefore) return;
  if (flight.next) {
    flight.next.from = Math.min(flight.next.from, from.getTime());
    flight.next.to = Math.max(flight.next.to, to.getTime());
    return flight.next.flight;
  }
  const next = { from: from.getTime(), to: to.getTime(), flight: Promise.resolve() };
  next.flight = flight.running
    .catch(() => {})
    .then(() => {
      flight.next = null;
      flight.running = run(db, orgId, flight, next);
      return flight.running;
    });
  flight.next = next;
  return next.flight;
}

async function run(
  db: Db,
  orgId: string,
  flight: Flight,
  range: { from: number; to: number },
): Promise<void> {
  const start = performance.now();
  try {
    const scans = await refresh(db, orgId, new Date(range.from), new Date(range.to));
    const end = performance.now();
    if (scans > MANY_SCANS) flight.notBefore = end + Math.min((end - start) * PAUSE, MAX_PAUSE_MS);
  } finally {
    if (flight.next === null && flight.notBefore <= performance.now()) flights().delete(orgId);
  }
}
