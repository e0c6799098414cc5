import { z } from "zod";
import { isTimeZone, parseDateInput, toRfc3339 } from "@/lib/time";
import { When } from "@/lib/when";
import { Destination } from "./destination";

export const MAX_RULES = 50;
export const DEVICES = ["phone", "tablet", "desktop"] as const;
export const SYSTEMS = ["android", "ios", "windows", "macos", "linux", "other"] as const;
export type Device = (typeof DEVICES)[number];
export type System = (typeof SYSTEMS)[number];

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f]|\p{Surrogate}/u;
const text = (max: number) =>
  z
    .string("A text.")
    .trim()
    .min(1, "At least 1 character.")
    .max(max, `At most ${max} characters.`)
    .refine((given) => !UNPRINTABLE.test(given), "Control characters are not allowed.");

const someOf = <T extends z.ZodType>(item: T, max: number) =>
  z.array(item).min(1, "At least one, or leave the condition out.").max(max, `At most ${max}.`);

/** Kept as text, since rules are stored and signed as JSON. */
const Instant = When.transform(toRfc3339);

const Country = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, "A country's two letters (ISO 3166-1), for example DE.");

/** Codes that ISO 639 replaced and old phones still send. */
const REPLACED: Record<string, string> = { iw: "he", in: "id", ji: "yi" };

/** The language of a BCP 47 tag without script and region, in its present spelling: `de-CH` → `de`. Null for no tag. */
export function baseLanguage(tag: string): string | null {
  const base = /^\s*([A-Za-z]{2,3})(?:[-_]|\s*$)/.exec(tag)?.[1]?.toLowerCase();
  return base === undefined ? null : (REPLACED[base] ?? base);
}

const Language = z
  .string()
  .regex(/^\s*[A-Za-z]{2,3}\s*$/, "A language's two or three letters (ISO 639), for example de.")
  .transform((tag) => baseLanguage(tag) ?? "");

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "A time of day from 00:00 to 23:59.");
const Weekday = z.int("1 (Monday) to 7 (Sunday).").min(1).max(7);

const Time = z
  .strictObject({
    days: someOf(Weekday, 7)
      .optional()
      .describe("ISO 8601: 1 is Monday. Of a window over midnight: its first day"),
    from: Clock.optional(),
    to: Clock.optional().describe("The first minute after the window; earlier than `from` crosses midnight"),
  })
  .superRefine(({ days, from, to }, ctx) => {
    const problem = (path: string, message: string) =>
      ctx.addIssue({ code: "custom", path: [path], message });
    if (from === undefined && to !== undefined) problem("from", "from and to belong together.");
    else if (from !== undefined && to === undefined) problem("to", "from and to belong together.");
    else if (from !== undefined && from === to) problem("to", "Leave both out for the whole day.");
    else if (days === undefined && from === undefined) problem("days", "Days, or from and to.");
  });

const Ordinal = z.int("A whole number.").min(1, "At least 1.").max(1_000_000_000);
const Scans = z
  .strictObject({ min: Ordinal.optional(), max: Ordinal.optional() })
  .refine(({ min, max }) => min !== undefined || max !== undefined, "min, max or both.")
  .refine(({ min = 1, max = Infinity }) => min <= max, { path: ["max"], message: "Not below min." });

/** What must all be true of a scan. */
export const Conditions = z
  .strictObject({
    devices: someOf(z.enum(DEVICES), DEVICES.length).optional(),
    os: someOf(z.enum(SYSTEMS), SYSTEMS.length).optional(),
    countries: someOf(Country, 250).optional(),
    languages: someOf(Language, 100).optional().describe("Compared with the one the visitor likes best"),
    time: Time.optional().describe("In the campaign's time zone"),
    from: Instant.optional(),
    until: Instant.optional().describe("The first instant after"),
    scans: Scans.optional().describe("Which scan of the code this is, from 1"),
    percent: z
      .int("A whole number.")
      .min(1, "1 to 100.")
      .max(100, "1 to 100.")
      .optional()
      .describe("Share of the visitors who reach this rule; each keeps the side they fell on"),
  })
  .refine(
    ({ from, until }) =>
      from === undefined || until === undefined || (parseDateInput(from) ?? 0) < (parseDateInput(until) ?? 0),
    { path: ["until"], message: "Must be after from." },
  )
  .meta({ examples: [{ devices: ["phone"], countries: ["GR"], languages: ["el"] }] });
export type Conditions = z.output<typeof Conditions>;

const RuleId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,32}$/, "1 to 32 letters, digits, - or _.")
  .meta({ examples: ["r1"] });
const GivenRule = z.strictObject({
  id: RuleId.optional(),
  name: text(100).optional(),
  when: Conditions,
  destination: Destination,
});

export const Rule = GivenRule.required({ id: true });
export type Rule = z.output<typeof Rule>;

/** Rules without an id get the first free `r1`, `r2` …: the same input always makes the same rules. */
function withIds(given: z.output<typeof GivenRule>[]): Rule[] {
  const taken = new Set(given.map((rule) => rule.id));
  let next = 1;
  return given.map(({ id, ...rule }) => {
    if (id !== undefined) return { id, ...rule };
    while (taken.has(`r${next}`)) next++;
    return { id: `r${next++}`, ...rule };
  });
}

/** In order; the first rule whose conditions all hold wins. */
export const Rules = z
  .array(GivenRule)
  .max(MAX_RULES, `At most ${MAX_RULES} rules.`)
  .superRefine((rules, ctx) => {
    const problem = (path: (string | number)[], message: string) =>
      ctx.addIssue({ code: "custom", path, message });
    const seen = new Set<string>();
    rules.forEach(({ id, when }, index) => {
      if (id !== undefined && seen.has(id)) problem([index, "id"], "Another rule has this id.");
      if (id !== undefined) seen.add(id);
      if (Object.keys(when).length === 0 && index < rules.length - 1)
        problem([index, "when"], "Without a condition only the last rule makes sense: no other is reached.");
    });
  })
  .transform(withIds);
export type Rules = z.output<typeof Rules>;

export const UTM_FIELDS = ["source", "medium", "campaign", "term", "content"] as const;
export const Utm = z
  .strictObject({
    source: text(100).optional(),
    medium: text(100).optional(),
    campaign: text(100).optional(),
    term: text(100).optional(),
    content: text(100).optional(),
  })
  .meta({ examples: [{ source: "poster", medium: "print" }] });
export type Utm = z.output<typeof Utm>;

export const TimeZone = z
  .string()
  .refine(isTimeZone, "The IANA name of a time zone, for example Europe/Berlin.");

/** Where a campaign's scans go. Storable as JSON; bound by the signatures of the campaign's codes. */
export const Routing = z.strictObject({
  rules: Rules.default([]),
  utm: Utm.default({}),
  fallbackUrl: Destination.nullable().default(null).describe("Where ended and used-up codes lead"),
  timeZone: TimeZone.default("UTC"),
});
export type Routing = z.output<typeof Routing>;

interface Leads {
  /** As stored: parsed rules and rows alike. */
  rules: readonly { destination?: unknown }[];
  fallbackUrl: string | null;
}

/** Every address a scan can be sent to, each once: the code's own, the rules' in their order, the fallback. */
export function destinationsOf(routing: Leads | null, own: string | null): string[] {
  const rules = (routing?.rules ?? []).map((rule) => rule.destination);
  const all = [own, ...rules, routing?.fallbackUrl ?? null];
  return [...new Set(all.filter((address) => typeof address === "string"))];
}
