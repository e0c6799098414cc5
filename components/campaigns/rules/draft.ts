import { fromZonedInput, toZonedInput } from "@/components/codes/zoned";
import type { Device, Rule, System } from "@/lib/codes/routing";

/** The conditions as a person adds them: one chip each. A date range is one, though the API has two keys for it. */
export interface DraftWhen {
  devices?: Device[];
  os?: System[];
  countries?: string[];
  languages?: string[];
  /** Times of day as typed; empty: the whole day. */
  time?: { days: number[]; from: string; to: string };
  /** What `datetime-local` inputs hold, on the clocks of the campaign's zone. */
  dates?: { from: string; until: string; stored?: { from?: string; until?: string } };
  scans?: { min: string; max: string };
  percent?: string;
}
export type Kind = keyof DraftWhen;

export const KINDS = [
  "devices",
  "os",
  "countries",
  "languages",
  "time",
  "dates",
  "scans",
  "percent",
] as const satisfies readonly Kind[];

/** A rule in the editor: texts as typed. */
export interface DraftRule {
  /** Tells rows apart in the page; never sent. */
  key: string;
  /** The stored id; percentages fall by it, so it stays when a rule moves or changes. */
  id?: string;
  name: string;
  destination: string;
  when: DraftWhen;
}

/** A rule as the API takes it; numbers may be NaN and dates any text, for the schema to refuse. */
export interface RuleInput {
  id?: string;
  name?: string;
  destination: string;
  when: WhenInput;
}

export interface WhenInput {
  devices?: Device[];
  os?: System[];
  countries?: string[];
  languages?: string[];
  time?: { days?: number[]; from?: string; to?: string };
  from?: string;
  until?: string;
  scans?: { min?: number; max?: number };
  percent?: number;
}

/** What a condition starts as when it is added: nothing chosen, so that nothing is sent unseen. */
export function emptyCondition(kind: Kind): DraftWhen {
  switch (kind) {
    case "time":
      return { time: { days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" } };
    case "dates":
      return { dates: { from: "", until: "" } };
    case "scans":
      return { scans: { min: "", max: "" } };
    case "percent":
      return { percent: "50" };
    default:
      return { [kind]: [] };
  }
}

const digits = (typed: string): number | undefined => (typed.trim() === "" ? undefined : Number(typed));
const text = (value: number | undefined) => (value === undefined ? "" : String(value));

function withoutUndefined<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}

/** A moment that nobody touched stays to the second: inputs hold minutes, and clocks show some hours twice. */
function instantOf(typed: string | undefined, stored: string | undefined, zone: string): string | undefined {
  if (!typed) return undefined;
  return stored !== undefined && toZonedInput(stored, zone) === typed ? stored : fromZonedInput(typed, zone);
}

function whenInput({ time, dates, scans, percent, ...lists }: DraftWhen, zone: string): WhenInput {
  return withoutUndefined({
    ...lists,
    time:
      time &&
      withoutUndefined({
        days: time.days.length > 0 ? [...time.days].sort((a, b) => a - b) : undefined,
        from: time.from || undefined,
        to: time.to || undefined,
      }),
    from: instantOf(dates?.from, dates?.stored?.from, zone),
    until: instantOf(dates?.until, dates?.stored?.until, zone),
    scans: scans && withoutUndefined({ min: digits(scans.min), max: digits(scans.max) }),
    // An emptied box must be refused, not turned into a rule without the condition.
    percent: percent === undefined ? undefined : (digits(percent) ?? Number.NaN),
  });
}

/** A draft as the API takes it; dates are read on the clocks of `zone`. */
export const ruleInput = (draft: DraftRule, zone: string): RuleInput =>
  withoutUndefined({
    id: draft.id,
    name: draft.name.trim() || undefined,
    when: whenInput(draft.when, zone),
    destination: draft.destination.trim(),
  });

function draftWhen({ time, from, until, scans, percent, ...lists }: Rule["when"], zone: string): DraftWhen {
  const dated = from !== undefined || until !== undefined;
  return withoutUndefined({
    ...lists,
    time: time && { days: time.days ?? [], from: time.from ?? "", to: time.to ?? "" },
    dates: dated
      ? {
          from: toZonedInput(from ?? null, zone),
          until: toZonedInput(until ?? null, zone),
          stored: { from, until },
        }
      : undefined,
    scans: scans && { min: text(scans.min), max: text(scans.max) },
    percent: percent === undefined ? undefined : String(percent),
  });
}

/** A stored rule as the editor shows it. */
export const draftOf = (rule: Rule, zone: string): DraftRule => ({
  key: rule.id,
  id: rule.id,
  name: rule.name ?? "",
  destination: rule.destination,
  when: draftWhen(rule.when, zone),
});
