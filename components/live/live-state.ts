import type { LiveCode, LiveMessage, LiveMinute, LiveScan } from "@/lib/analytics/schemas";

/** What the live page has heard so far. */
export interface LiveState {
  /** Newest first. More than are shown: scans that come twice are told by them. */
  scans: readonly LiveScan[];
  minutes: ReadonlyMap<string, LiveMinute>;
  codes: readonly LiveCode[];
  /** What the last message brought that was not known. */
  fresh: readonly LiveScan[];
  /** How many scans have come since the page was opened. */
  arrived: number;
  /** The server's clock less this one's, milliseconds. */
  offset: number;
  /** Whether anything was heard at all. */
  heard: boolean;
}

const MINUTE_MS = 60_000;
const KEPT_SCANS = 600;

export const SILENCE: LiveState = {
  scans: [],
  minutes: new Map(),
  codes: [],
  fresh: [],
  arrived: 0,
  offset: 0,
  heard: false,
};

/** The state after a message. `now`: this clock, when it came. */
export function hear(state: LiveState, message: LiveMessage, now: number): LiveState {
  const known = new Set(state.scans.map(({ id }) => id));
  const scans = message.scans.filter(({ id }) => !known.has(id));
  // What happened before the page was opened is not news.
  const fresh = state.heard ? scans : [];
  const oldest = windowStart(Date.parse(message.now), 60);
  const minutes = new Map([...state.minutes].filter(([at]) => Date.parse(at) >= oldest));
  for (const minute of message.minutes) minutes.set(minute.at, minute);
  return {
    scans: [...scans, ...state.scans].slice(0, KEPT_SCANS),
    minutes: message.minutes.length > 0 ? minutes : state.minutes,
    codes: message.codes ?? state.codes,
    fresh,
    arrived: state.arrived + fresh.length,
    offset: Date.parse(message.now) - now,
    heard: true,
  };
}

/** Where the oldest of the last `minutes` minutes begins, the one that is running included. */
const windowStart = (now: number, minutes: number) => now - (now % MINUTE_MS) - (minutes - 1) * MINUTE_MS;

export interface LiveWindow {
  /** Every minute, oldest first, those without scans too. `at`: milliseconds since 1970. */
  minutes: { at: number; scans: number }[];
  scans: number;
  bots: number;
  /** People's, most first. */
  countries: { country: string; scans: number }[];
}

/** The last `minutes` minutes as of `now`, on the server's clock. */
export function windowOf(state: LiveState, now: number, minutes: number): LiveWindow {
  const from = windowStart(now, minutes);
  const countries = new Map<string, number>();
  const result: LiveWindow = { minutes: [], scans: 0, bots: 0, countries: [] };
  for (let i = 0; i < minutes; i++) {
    const at = from + i * MINUTE_MS;
    const minute = state.minutes.get(new Date(at).toISOString());
    result.minutes.push({ at, scans: minute?.scans ?? 0 });
    result.scans += minute?.scans ?? 0;
    result.bots += minute?.bots ?? 0;
    for (const [country, scans] of Object.entries(minute?.countries ?? {}))
      countries.set(country, (countries.get(country) ?? 0) + scans);
  }
  result.countries = [...countries]
    .map(([country, scans]) => ({ country, scans }))
    .sort((a, b) => b.scans - a.scans || (a.country < b.country ? -1 : 1));
  return result;
}
