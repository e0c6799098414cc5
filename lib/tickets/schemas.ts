import { z } from "zod";
import { When } from "@/lib/when";

/** What can become of a ticket at the entrance. `forged` and `altered`: do not let anybody in with it. */
export const RESULTS = [
  "admitted",
  "already_admitted",
  "stale",
  "forged",
  "altered",
  "wrong_event",
  "revoked",
  "expired",
  "not_started",
] as const;
export type TicketResult = (typeof RESULTS)[number];

/** A device that was offline may send its scans this much later. */
export const OFFLINE_HOURS = 12;
export const MAX_SCAN_TEXT = 600;

// biome-ignore lint/suspicious/noControlCharactersInRegex: what cannot be printed is refused
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]|\p{Surrogate}/u;

export const AdmitTicket = z
  .strictObject({
    scan: z
      .string("A text.")
      .max(MAX_SCAN_TEXT, `At most ${MAX_SCAN_TEXT} characters.`)
      .optional()
      .describe("All that was read from the code: its host is checked, and `m` is taken from it"),
    m: z
      .string("A text.")
      .max(100, "At most 100 characters.")
      .optional()
      .describe("The `m` of a morphing code"),
    gate: z
      .string("A text.")
      .trim()
      .min(1, "At least 1 character.")
      .max(80, "At most 80 characters.")
      .refine((given) => !UNPRINTABLE.test(given), "Control characters are not allowed.")
      .optional()
      .describe("Which entrance"),
    campaign_id: z
      .uuid("An id.")
      .optional()
      .describe("Tickets of another campaign are refused (wrong_event)"),
    scanned_at: When.optional().describe(
      `When the ticket was read, by a device that was offline: at most ${OFFLINE_HOURS} h ago. Freshness is judged at that moment`,
    ),
  })
  .default({});
export type AdmitTicket = z.output<typeof AdmitTicket>;

const date = z.iso.datetime();
const nullable = z.string().nullable();
const CampaignName = z.object({ id: z.uuid(), name: z.string() });

export const Admission = z.object({
  result: z.enum(RESULTS),
  message: z
    .string()
    .describe("The result in a sentence, for the staff")
    .meta({ examples: ["Admitted."] }),
  short_code: nullable,
  label: nullable,
  campaign: CampaignName.nullable(),
  admitted_at: date.nullable().describe("When its holder was let in, now or before"),
  gate: nullable.describe("Where"),
  admitted_by: nullable,
  unconfirmed_scan: z.boolean().describe("This scan was made offline and sent in later"),
  admitted_count: z.int().nullable().describe("Of the campaign, this one included"),
});
export type Admission = z.infer<typeof Admission>;

export const CountTickets = z.object({ campaign_id: z.uuid("An id.") });
export type CountTickets = z.output<typeof CountTickets>;

const Admitted = z.object({
  short_code: z.string(),
  label: nullable,
  campaign_id: z.uuid().nullable(),
  admitted_at: date,
  gate: nullable,
  admitted_by: z.string(),
  unconfirmed_scan: z.boolean(),
});
export type Admitted = z.infer<typeof Admitted>;

const REFUSALS = RESULTS.filter((result) => result !== "admitted");

export const TicketCounts = z.object({
  campaign: CampaignName,
  admitted: z.int(),
  total: z.int().describe("Tickets that are not revoked"),
  refused: z
    .object(
      Object.fromEntries(REFUSALS.map((name) => [name, z.int()])) as Record<
        Exclude<TicketResult, "admitted">,
        z.ZodInt
      >,
    )
    .describe("Scans of this campaign's tickets that were turned away within the last hour"),
  recent: z.array(Admitted).describe("The ten newest"),
  server_time: date.describe("For devices to correct the times of their offline scans by"),
});
export type TicketCounts = z.infer<typeof TicketCounts>;

export const ListAdmissions = z.object({
  campaign_id: z.uuid("An id.").optional(),
  limit: z.coerce.number("A number.").int().min(1).max(100).default(50),
  cursor: z.string().max(200, "At most 200 characters.").optional(),
});
export type ListAdmissions = z.output<typeof ListAdmissions>;

export const AdmissionPage = z.object({ data: z.array(Admitted), next_cursor: nullable });
export type AdmissionPage = z.infer<typeof AdmissionPage>;

/** What a camera read, taken apart; `host` is null for a short code that was typed. */
export interface ReadScan {
  host: string | null;
  shortCode: string;
  m: string | null;
}

const ADDRESS = /\/[rvt]\/([0-9a-z-]{20,60})\/?$/i;
const TYPED = /^[0-9a-z][0-9a-z-]{24,40}$/i;

/** Takes a scanned text apart, in either case; null when it cannot be one of ours. Pure, takes any text, never throws. */
export function readScan(text: string): ReadScan | null {
  const trimmed = text.trim();
  if (trimmed.length > MAX_SCAN_TEXT) return null;
  if (TYPED.test(trimmed)) return { host: null, shortCode: trimmed, m: null };
  if (!/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) return null;
  const { host, pathname, searchParams } = new URL(trimmed);
  const shortCode = ADDRESS.exec(pathname)?.[1];
  return shortCode === undefined
    ? null
    : { host, shortCode, m: searchParams.get("m") ?? searchParams.get("M") };
}
