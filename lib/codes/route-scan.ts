import { sha256 } from "@/lib/crypto/hash";
import { localTime } from "@/lib/timezone";
import { baseLanguage, type Conditions, type Device, type Routing, type Rule, type System } from "./routing";
import { withUtm } from "./utm";

/** What the rules ask of a scan. */
export interface Visit {
  now: Date;
  device: Device | null;
  os: System;
  /** ISO 3166-1 alpha-2, upper case. */
  country: string | null;
  /** As `languagesOf` gives them; rules look at the first. */
  languages: readonly string[];
  /** Which scan of the code this is, from 1. */
  scanNumber: number;
  /** 0–9999, the same for the same visitor and rule (`bucketOf`). Asked only by rules with a percentage. */
  bucket(ruleId: string): number;
}

type Name = keyof Conditions;
/** Of `time`: ISO weekday and minute of the day in the campaign's zone. */
type Given = string | number | null | { day: number; time: string };

/** One condition of a rule held against a visit. */
export interface Finding {
  condition: Name;
  matched: boolean;
  given: Given;
  wanted: NonNullable<Conditions[Name]>;
}

export interface Step {
  index: number;
  matched: boolean;
  why: Finding[];
}

export interface Routed {
  /** One of `destinationsOf`, with the campaign's UTM parameters. */
  destination: string;
  /** Which rule won; null: none, so the code's own destination. */
  rule: number | null;
  /** The rules in order up to the winner. */
  trace: Step[];
}

type Result = [matched: boolean, given: Given];
type Check<N extends Name> = (
  wanted: NonNullable<Conditions[N]>,
  visit: Visit,
  at: { rule: Rule; timeZone: string },
) => Result;

const CHECKS: { [N in Name]-?: Check<N> } = {
  devices: (wanted, { device }) => [device !== null && wanted.includes(device), device],
  os: (wanted, { os }) => [wanted.includes(os), os],
  countries: (wanted, { country }) => [country !== null && wanted.includes(country), country],
  // Only the first: nearly every browser lists English somewhere behind.
  languages: (wanted, { languages: [first = null] }) => [first !== null && wanted.includes(first), first],
  time: (wanted, { now }, { timeZone }) => inWindow(wanted, localTime(now.getTime(), timeZone)),
  from: (wanted, { now }) => [now.getTime() >= Date.parse(wanted), now.toISOString()],
  until: (wanted, { now }) => [now.getTime() < Date.parse(wanted), now.toISOString()],
  scans: ({ min = 1, max = Infinity }, { scanNumber: n }) => [n >= min && n <= max, n],
  percent: (wanted, visit, { rule }) => {
    const bucket = visit.bucket(rule.id);
    return [bucket < wanted * 100, bucket / 100];
  },
};
const NAMES = Object.keys(CHECKS) as Name[];

/**
 * Where a scan goes: to the destination of the first rule whose conditions all hold, else to the code's own. Pure, and
 * total for every routing that the schema accepts.
 */
export function routeScan(routing: Routing, own: string, visit: Visit): Routed {
  const trace: Step[] = [];
  for (const [index, rule] of routing.rules.entries()) {
    const why = findings(rule, routing.timeZone, visit);
    const matched = why.every((finding) => finding.matched);
    trace.push({ index, matched, why });
    if (matched) return { destination: withUtm(rule.destination, routing.utm), rule: index, trace };
  }
  return { destination: withUtm(own, routing.utm), rule: null, trace };
}

function findings(rule: Rule, timeZone: string, visit: Visit): Finding[] {
  return NAMES.flatMap((condition) => {
    const wanted = rule.when[condition];
    if (wanted === undefined) return [];
    const check = CHECKS[condition] as Check<Name>;
    const [matched, given] = check(wanted as never, visit, { rule, timeZone });
    return [{ condition, matched, given, wanted }];
  });
}

const MINUTE = 60_000;
const DAY = 1440;
const minuteOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/**
 * By what the clocks on the wall show, `local` (ms, as `localTime` gives it): a window over the hour that happens
 * twice is open twice, one over the skipped hour not at all. After midnight a window still belongs to the day before.
 */
function inWindow(
  { days, from = "00:00", to = "00:00" }: NonNullable<Conditions["time"]>,
  local: number,
): Result {
  const minutes = Math.floor(local / MINUTE);
  const minute = ((minutes % DAY) + DAY) % DAY;
  const today = Math.floor(minutes / DAY);
  const [start, end] = [minuteOf(from), minuteOf(to)];
  const isOn = (day: number) => days === undefined || days.includes(isoWeekday(day));
  const overnight = end <= start;
  const matched = overnight
    ? (minute >= start && isOn(today)) || (minute < end && isOn(today - 1))
    : minute >= start && minute < end && isOn(today);
  const time = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
  return [matched, { day: isoWeekday(today), time }];
}

/** Of a day counted from 1970-01-01, a Thursday. */
const isoWeekday = (day: number) => ((((day + 3) % 7) + 7) % 7) + 1;

/**
 * The visitor's place from 0 to 9999 under a rule: the same each time, independent between rules. `device` is the
 * visitor under a key (scans room); the bias of the remainder is below 3 in a million.
 */
export const bucketOf = (device: Buffer, ruleId: string): number =>
  sha256(Buffer.concat([device, Buffer.from(`\n${ruleId}`)])).readUInt32BE(0) % 10_000;

/** Whether a scan's number decides where it goes, so that scans must be counted one by one. */
export const countsScans = ({ rules }: Pick<Routing, "rules">): boolean =>
  rules.some(({ when }) => when.scans !== undefined);

/** The base languages of an Accept-Language header (RFC 9110 §12.5.4), best first, each once. Bounded work. */
export function languagesOf(acceptLanguage: string | null): string[] {
  const weighed = (acceptLanguage ?? "")
    .slice(0, 1000)
    .split(",")
    .slice(0, 30)
    .map((part) => {
      const [tag = "", ...parameters] = part.split(";");
      const weight = parameters
        .map((p) => /^\s*q\s*=\s*([\d.]+)\s*$/i.exec(p)?.[1])
        .find((q) => q !== undefined);
      return { base: baseLanguage(tag), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0);
  weighed.sort((a, b) => b.weight - a.weight);
  return [...new Set(weighed.flatMap(({ base }) => base ?? []))];
}
