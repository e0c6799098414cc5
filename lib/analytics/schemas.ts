import { z } from "zod";
import { TimeZone } from "@/lib/codes/schemas";
import { parseDateInput } from "@/lib/time";

/** What scans are told apart by. `code` and `campaign` are ids, `rule` the id of a destination rule. */
export const DIMENSIONS = [
  "code",
  "campaign",
  "outcome",
  "source",
  "rule",
  "country",
  "region",
  "city",
  "device",
  "os",
  "browser",
  "language",
  "referrer",
  "utm_source",
  "utm_medium",
  "utm_campaign",
  "utm_term",
  "utm_content",
  "bot_kind",
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const INTERVALS = ["hour", "day", "week", "month"] as const;
export type Interval = (typeof INTERVALS)[number];
export const COMPARISONS = ["none", "previous", "year"] as const;
export type Comparison = (typeof COMPARISONS)[number];
/** Whose scans are counted; bots' are told beside them in every case. */
export const BOTS = ["exclude", "include", "only"] as const;
export type Bots = (typeof BOTS)[number];

/** How "not known" is written in a filter; `null` in an answer. */
export const UNKNOWN = "(none)";
/** Ten years: retention may be set to as much. */
export const MAX_RANGE_DAYS = 3660;
export const MAX_POINTS = 2000;
const MAX_VALUES = 100;
const MAX_VALUE = 200;

// biome-ignore lint/suspicious/noControlCharactersInRegex: the one character PostgreSQL's text cannot hold
const UNSTORABLE = /\u0000|\p{Surrogate}/u;

/** `a,b,c`; a comma within a value is written `\,`. */
export const splitValues = (text: string): string[] =>
  text.split(/(?<!\\),/).map((value) => value.replaceAll("\\,", ","));
export const joinValues = (values: readonly string[]): string =>
  values.map((value) => value.replaceAll(",", "\\,")).join(",");

const Values = z
  .string("A list of values, separated by commas.")
  .refine((text) => !UNSTORABLE.test(text), "With a character that is none.")
  .transform(splitValues)
  .refine((values) => values.length <= MAX_VALUES, `At most ${MAX_VALUES} values.`)
  .refine((values) => values.every((v) => v.length <= MAX_VALUE), `At most ${MAX_VALUE} characters a value.`)
  .describe(`Values separated by commas (a comma within one: \\,); ${UNKNOWN} for those without`);

type FilterShape = { [D in Dimension | `not_${Dimension}`]: z.ZodOptional<typeof Values> };
const filterShape = Object.fromEntries(
  DIMENSIONS.flatMap((d) => [
    [d, Values.optional()],
    [`not_${d}`, Values.optional()],
  ]),
) as FilterShape;

const Edge = z
  .string("A date, or a date and time.")
  .refine(
    (text) => parseDateInput(text) !== null,
    "A date such as 2027-05-25, or a date and time, RFC 3339.",
  );

const shape = {
  from: Edge.optional().describe(
    "First day in `tz`, or an instant; instants are cut to the quarter of an hour",
  ),
  to: Edge.optional().describe("Last day in `tz`, included; or an instant, excluded"),
  tz: TimeZone.optional().describe("Whose days and hours; yours or the organisation's unless given"),
  bots: z.enum(BOTS, `One of ${BOTS.join(", ")}.`).default("exclude"),
  ...filterShape,
};

/** Which scans: a range (the last 30 days unless told) and filters; values of one dimension are alternatives. */
export const AnalyticsQuery = z.strictObject(shape);
export type AnalyticsQuery = z.output<typeof AnalyticsQuery>;

const compare = z.enum(COMPARISONS, `One of ${COMPARISONS.join(", ")}.`).default("none");
const interval = z.enum(INTERVALS, `One of ${INTERVALS.join(", ")}.`).optional();

export const TimelineQuery = z.strictObject({ ...shape, interval, compare });
export type TimelineQuery = z.output<typeof TimelineQuery>;

export const BreakdownQuery = z.strictObject({
  ...shape,
  by: z.enum([...DIMENSIONS, "hour", "weekday"], "Not something that scans can be told apart by."),
  compare,
  limit: z.coerce.number("A number.").int().min(1).max(1000).default(20),
  offset: z.coerce.number("A number.").int().min(0).max(100_000).default(0),
});
export type BreakdownQuery = z.output<typeof BreakdownQuery>;

/** As a file: the timeline, or any breakdown with all its values. `org` names the organisation with a browser session. */
export const ExportQuery = z.strictObject({
  ...shape,
  format: z.literal("csv", "Only csv.").default("csv"),
  by: z
    .enum(["timeline", ...DIMENSIONS, "hour", "weekday"], "timeline, or what scans can be told apart by.")
    .default("timeline"),
  interval,
  compare,
  org: z.string().max(64).optional(),
});
export type ExportQuery = z.output<typeof ExportQuery>;

/** The whole page in one question. */
export const ReportQuery = z.strictObject({ ...shape, interval, compare });
export type ReportQuery = z.output<typeof ReportQuery>;

const count = z.int().min(0);
const counts = {
  /** Scans that were asked for: by people, unless `bots` says otherwise. */
  scans: count,
  /**
   * Visitors, each counted once a UTC day: the key that visitors are hashed with is destroyed after it, so that nobody
   * can be followed from one day to the next. Exact within a day.
   */
  unique: count,
  /** Scans by bots, whatever `bots` says. */
  bots: count,
};
export const Counts = z.object(counts);
export type Counts = z.infer<typeof Counts>;

export const Overview = z.object({
  total_scans: count,
  unique_scans: count,
  active_campaigns: count,
  total_codes: count,
  scans_today: count,
  scans_7d: count,
  scans_30d: count,
  bots_excluded: count,
  change_30d: z
    .number()
    .nullable()
    .describe("Of the last 30 days against the 30 before, in per cent; null after none"),
  time_zone: z.string(),
});
export type Overview = z.infer<typeof Overview>;

export const TimelinePoint = z.object({
  date: z.string().describe("The day it begins on; with `interval=hour` the local time with its offset"),
  ...counts,
  previous: Counts.extend({ date: z.string() })
    .optional()
    .describe("Of the same place in the period compared with"),
});
export type TimelinePoint = z.infer<typeof TimelinePoint>;
export const Timeline = z.array(TimelinePoint);

export const DeviceRow = z.object({ os: z.string(), scans: count, unique: count, share: z.number() });
export const Devices = z.array(DeviceRow);
export type DeviceRow = z.infer<typeof DeviceRow>;

export const BreakdownRow = z.object({
  value: z.string().nullable(),
  /** For people: a code's label, a campaign's name, a country's name. */
  label: z.string(),
  token: z.string().optional().describe("Of a code"),
  ...counts,
  share: z.number().describe("Of the scans in the range, 0 to 1"),
  previous_scans: count.optional(),
});
export type BreakdownRow = z.infer<typeof BreakdownRow>;

const Range = z.object({ from: z.iso.datetime(), to: z.iso.datetime(), time_zone: z.string() });

export const Breakdown = z.object({
  by: z.string(),
  range: Range,
  total: Counts,
  data: z.array(BreakdownRow),
  /** How many values there are in all. */
  values: count,
});
export type Breakdown = z.infer<typeof Breakdown>;

export const HeatCell = z.object({
  weekday: z.int().min(1).max(7).describe("1 is Monday (ISO 8601)"),
  hour: z.int().min(0).max(23),
  scans: count,
  unique: count,
});
export type HeatCell = z.infer<typeof HeatCell>;
export const Heatmap = z.object({ range: Range, data: z.array(HeatCell) });
export type Heatmap = z.infer<typeof Heatmap>;

/** Something that may explain a change in the numbers. */
export const Annotation = z.object({
  at: z.iso.datetime(),
  /** The timeline's point that it falls into. */
  date: z.string(),
  kind: z.enum(["destination", "published", "archived", "revoked"]),
  text: z.string(),
  campaign_id: z.uuid().nullable(),
});
export type Annotation = z.infer<typeof Annotation>;

export const FunnelStep = z.object({ step: z.enum(["scanned", "verified", "continued"]), scans: count });
export type FunnelStep = z.infer<typeof FunnelStep>;

/** Everything on the page, from one reading, so that its numbers agree with each other. */
export const Report = z.object({
  range: Range,
  interval: z.enum(INTERVALS),
  total: Counts,
  previous: Counts.optional(),
  timeline: Timeline,
  breakdowns: z.partialRecord(z.enum(DIMENSIONS), z.object({ data: z.array(BreakdownRow), values: count })),
  heatmap: z.array(HeatCell),
  countries: z.array(z.object({ country: z.string(), scans: count })).describe("All, for the map"),
  funnel: z.array(FunnelStep),
  annotations: z.array(Annotation),
});
export type Report = z.infer<typeof Report>;

export const LiveScan = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  code: z.object({ token: z.string(), label: z.string() }),
  campaign: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  outcome: z.string(),
  source: z.string(),
  country: z.string().nullable(),
  city: z.string().nullable(),
  device: z.string(),
  os: z.string().nullable(),
  bot: z.boolean(),
});
export type LiveScan = z.infer<typeof LiveScan>;

/** People's scans of one minute that has any; bots' beside them. A later message replaces an earlier one's minute. */
export const LiveMinute = z.object({
  at: z.iso.datetime().describe("The minute it begins with"),
  scans: count,
  bots: count,
  countries: z.record(z.string(), count).describe(`People's, by ISO 3166-1 alpha-2 or ${UNKNOWN}`),
});
export type LiveMinute = z.infer<typeof LiveMinute>;

export const LiveCode = z.object({ token: z.string(), label: z.string(), scans: count });
export type LiveCode = z.infer<typeof LiveCode>;

/**
 * One message of the live stream: the first holds the last 30 minutes (of scans the newest 500), later ones what came
 * since. Counts are complete, however many scans a message leaves out.
 */
export const LiveMessage = z.object({
  now: z.iso.datetime(),
  scans: z.array(LiveScan).describe("Newest first"),
  minutes: z.array(LiveMinute).describe("Those that changed"),
  codes: z
    .array(LiveCode)
    .optional()
    .describe("Most scanned by people within 30 minutes; where there are many scans it lags behind"),
});
export type LiveMessage = z.infer<typeof LiveMessage>;

/** How far back the live view looks. */
export const LIVE_MINUTES = 30;

export const LiveQuery = z.object({
  seconds: z.coerce
    .number("A number of seconds.")
    .int()
    .min(0)
    .max(3600)
    .default(3600)
    .describe("How long the stream lasts at most; with 0 it ends after the first message"),
});
export type LiveQuery = z.output<typeof LiveQuery>;
