import { z } from "zod";
import { DEVICES, Destination, Rule, Rules, SYSTEMS, TimeZone, Utm } from "@/lib/codes/schemas";
import { DesignConfig } from "@/lib/designs/schemas";
import { When } from "@/lib/when";

/** What a campaign's codes hold: the destination itself, a scan address, or one that changes every 30 seconds. */
export const CAMPAIGN_TYPES = ["static", "dynamic", "morphing"] as const;
export type CampaignType = (typeof CAMPAIGN_TYPES)[number];
export const CAMPAIGN_STATUSES = ["draft", "scheduled", "running", "ended", "archived"] as const;
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];
export const CAMPAIGN_SORTS = ["newest", "oldest", "name", "scans"] as const;
export type CampaignSort = (typeof CAMPAIGN_SORTS)[number];

export const MAX_TAGS = 20;
export const MAX_GRACE_SECONDS = 7 * 86_400;
export const DEFAULT_GRACE_SECONDS = 86_400;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]|\p{Surrogate}/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the one character PostgreSQL's text cannot hold
const UNSTORABLE = /\u0000|\p{Surrogate}/u;

const line = (max: number) =>
  z
    .string("A text.")
    .trim()
    .min(1, "At least 1 character.")
    .max(max, `At most ${max} characters.`)
    .refine((given) => !UNPRINTABLE.test(given), "Control characters are not allowed.");

const search = (max: number) =>
  z
    .string()
    .max(max, `At most ${max} characters.`)
    .refine((given) => !UNSTORABLE.test(given), "With a character that is none.");

const Notes = z
  .string("A text.")
  .max(5000, "At most 5000 characters.")
  .refine((given) => !UNSTORABLE.test(given), "With a character that is none.");

export const Slug = z
  .string("A text.")
  .trim()
  .max(60, "At most 60 characters.")
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "Small letters a to z, digits and single hyphens between them.");

/** As stored: each tag once, whatever its case. */
const Tags = z
  .array(line(50), "A list of texts.")
  .max(MAX_TAGS, `At most ${MAX_TAGS} tags.`)
  .transform((tags) =>
    [...new Map(tags.toReversed().map((tag) => [tag.toLowerCase(), tag])).values()].reverse(),
  );

const Password = z
  .string("A text.")
  .min(1, "At least 1 character.")
  .max(200, "At most 200 characters.")
  .refine((given) => !UNSTORABLE.test(given), "With a character that is none.");

const ScanLimit = z.int("A whole number.").min(1, "At least 1.").max(1_000_000_000, "At most 1,000,000,000.");
const Status = z.enum(CAMPAIGN_STATUSES).meta({ examples: ["running"] });
const Type = z.enum(CAMPAIGN_TYPES, `One of ${CAMPAIGN_TYPES.join(", ")}.`);
const Id = z.uuid("An id.");
/** A saved template's id, or `builtin:<name>`. */
const TemplateId = z.string("An id.").max(64, "An id.");

const fields = {
  design_config: DesignConfig.optional(),
  template_id: TemplateId.optional().describe("Takes this template's design as it is now"),
  rules: Rules.optional(),
  utm: Utm.optional(),
  fallback_url: Destination.nullish().describe("Where ended and used-up codes lead"),
  time_zone: TimeZone.optional().describe("Of the rules' times of day; the organisation's unless given"),
  starts_at: When.nullish(),
  ends_at: When.nullish(),
  max_scans: ScanLimit.nullish().describe("Of the campaign's own code"),
  password: Password.nullish().describe("Asked for before a scan goes on; never answered"),
  tags: Tags.optional(),
  notes: Notes.nullish(),
  owner_id: Id.nullish().describe("A member of the organisation"),
  page_id: Id.nullish().describe("The hosted page"),
  signature_version: z
    .union([z.literal(1), z.literal(2)], "1 or 2.")
    .optional()
    .describe("2: render addresses must be signed with the code in them"),
};

/** The order of the dates, and one design only; also when other fields are wrong, so that all is told at once. */
function checkTogether(value: Record<string, unknown>, ctx: z.RefinementCtx) {
  const { starts_at, ends_at, design_config, template_id } = value;
  if (starts_at instanceof Date && ends_at instanceof Date && starts_at >= ends_at)
    ctx.addIssue({ code: "custom", path: ["ends_at"], message: "Must be after starts_at." });
  if (design_config !== undefined && template_id !== undefined)
    ctx.addIssue({ code: "custom", path: ["template_id"], message: "A design or a template, not both." });
}
const ALWAYS = { when: ({ value }: { value: unknown }) => typeof value === "object" && value !== null };

export const CreateCampaign = z
  .strictObject({
    name: line(120),
    destination: Destination,
    qr_type: Type.default("dynamic"),
    slug: Slug.optional().describe("Made from the name unless given"),
    draft: z.boolean("true or false.").default(false).describe("Scans wait until it is published"),
    ...fields,
  })
  .superRefine(checkTogether, ALWAYS);
export type CreateCampaign = z.output<typeof CreateCampaign>;

const ignored = z.unknown().optional().describe("Read only: ignored");

/**
 * Absent: as it was; null clears. What `GET` answers can be sent back as it is: read-only fields are ignored, and the
 * `version` in it makes sure that nobody else's change is overwritten.
 */
export const UpdateCampaign = z
  .strictObject({
    version: z
      .int("A whole number.")
      .optional()
      .describe("The version that the change is based on; CONFLICT when there is a newer one"),
    name: line(120).optional(),
    destination: Destination.nullish(),
    qr_type: Type.optional().describe("Cannot be changed"),
    slug: Slug.optional(),
    ...fields,
    id: ignored,
    status: ignored,
    short_code: ignored,
    scan_url: ignored,
    verification_url: ignored,
    render_url: ignored,
    ticket_url: ignored,
    has_password: ignored,
    owner: ignored,
    code_count: ignored,
    scan_count: ignored,
    previous_secret_until: ignored,
    created_at: ignored,
    updated_at: ignored,
    archived_at: ignored,
    published_at: ignored,
    created_by: ignored,
  })
  .superRefine(checkTogether, ALWAYS);
export type UpdateCampaign = z.output<typeof UpdateCampaign>;

const filters = {
  q: search(200).optional().describe("In name, slug, destination, tags and notes"),
  status: z.enum(CAMPAIGN_STATUSES, `One of ${CAMPAIGN_STATUSES.join(", ")}.`).optional(),
  tag: search(50).optional(),
  type: Type.optional(),
  owner: Id.optional(),
  sort: z.enum(CAMPAIGN_SORTS, `One of ${CAMPAIGN_SORTS.join(", ")}.`).default("newest"),
};
export const ListCampaigns = z.object({
  ...filters,
  limit: z.coerce.number("A number.").int().min(1).max(100).default(20),
  cursor: search(500).optional(),
});
export type ListCampaigns = z.output<typeof ListCampaigns>;

export const DuplicateCampaign = z.object({ name: line(120).optional(), slug: Slug.optional() });
export type DuplicateCampaign = z.output<typeof DuplicateCampaign>;

export const RevertCampaign = z.object({
  version: z
    .int("A whole number.")
    .min(1, "At least 1.")
    .describe("Whose destination, routing and schedule come back"),
});
export type RevertCampaign = z.output<typeof RevertCampaign>;

export const RotateSecret = z.object({
  grace_seconds: z
    .int("A whole number.")
    .min(0, "At least 0.")
    .max(MAX_GRACE_SECONDS, `At most ${MAX_GRACE_SECONDS} (7 days).`)
    .default(DEFAULT_GRACE_SECONDS)
    .describe("How long signatures of the old secret stay good"),
});
export type RotateSecret = z.output<typeof RotateSecret>;

/** A visit that did not happen. What is not given is unknown to the rules, as it may be of a real visitor. */
export const TryRoute = z
  .strictObject({
    device: z.enum(DEVICES, `One of ${DEVICES.join(", ")}.`).nullish(),
    os: z.enum(SYSTEMS, `One of ${SYSTEMS.join(", ")}.`).default("other"),
    country: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{2}$/, "A country's two letters.")
      .nullish(),
    language: z
      .string()
      .trim()
      .max(200)
      .nullish()
      .describe("A language tag, or a whole Accept-Language header"),
    at: When.optional().describe("Now unless given"),
    scan_number: z.int("A whole number.").min(1, "At least 1.").max(1_000_000_000).default(1),
    percentile: z
      .number("A number.")
      .min(0, "0 to 99.99.")
      .lt(100, "0 to 99.99.")
      .optional()
      .describe("Where the visitor falls on every percentage rule; a rule of 30 % takes those below 30"),
    destination: Destination.optional().describe("Instead of the campaign's, as are the next three"),
    rules: Rules.optional(),
    utm: Utm.optional(),
    time_zone: TimeZone.optional(),
  })
  .default({ os: "other", scan_number: 1 });
export type TryRoute = z.output<typeof TryRoute>;

const date = z.iso.datetime();

export const Campaign = z.object({
  id: z.uuid(),
  name: z.string(),
  slug: z.string(),
  status: Status,
  qr_type: z.enum(CAMPAIGN_TYPES),
  destination: z.string().nullable().describe("null: a bulk call made it, and every code has its own"),
  short_code: z.string().nullable().describe("The token of its own code"),
  scan_url: z.url().nullable().describe("Where a scan of its own code arrives; null for static codes"),
  verification_url: z.url().nullable(),
  render_url: z.url().nullable(),
  ticket_url: z.url().nullable().describe("The holder's live page; morphing codes only"),
  design_config: DesignConfig,
  rules: z.array(Rule),
  utm: Utm,
  fallback_url: z.string().nullable(),
  time_zone: z.string(),
  starts_at: date.nullable(),
  ends_at: date.nullable(),
  max_scans: z.int().nullable(),
  has_password: z.boolean(),
  tags: z.array(z.string()),
  notes: z.string().nullable(),
  owner_id: z.uuid().nullable(),
  owner: z.string().nullable().describe("The owner's name"),
  page_id: z.uuid().nullable(),
  code_count: z.int(),
  scan_count: z.int().describe("Scans by people of all its codes"),
  version: z.int().describe("Counts the changes, from 1"),
  signature_version: z.int(),
  previous_secret_until: date
    .nullable()
    .describe("Until then the secret before the last rotation counts too"),
  created_by: z.string(),
  created_at: date,
  updated_at: date,
  published_at: date.nullable(),
  archived_at: date.nullable(),
});
export type Campaign = z.infer<typeof Campaign>;

/** The only answers with the secret: it is stored encrypted and shown once. */
export const CampaignCreated = Campaign.extend({
  secret_key: z
    .string()
    .optional()
    .describe("Morphing campaigns only; signs render addresses. Shown this once"),
});
export type CampaignCreated = z.infer<typeof CampaignCreated>;

export const CampaignPage = z.object({ data: z.array(Campaign), next_cursor: z.string().nullable() });
export type CampaignPage = z.infer<typeof CampaignPage>;

export const CampaignVersion = z.object({
  version: z.int(),
  current: z.boolean(),
  destination: z.string().nullable(),
  rules: z.array(Rule),
  utm: Utm,
  fallback_url: z.string().nullable(),
  time_zone: z.string(),
  starts_at: date.nullable(),
  ends_at: date.nullable(),
  design_config: DesignConfig,
  changed_by: z.string(),
  changed_at: date,
});
export type CampaignVersion = z.infer<typeof CampaignVersion>;

const Finding = z.object({
  condition: z.string(),
  matched: z.boolean(),
  given: z.unknown().describe("What the visit brought; null: unknown"),
  wanted: z.unknown().describe("What the rule asks for"),
});
const Judged = z.object({
  index: z.int(),
  id: z.string(),
  name: z.string().nullable(),
  destination: z.string(),
  matched: z.boolean(),
  why: z.array(Finding),
});
export const RouteTrial = z.object({
  status: Status.describe("Of the campaign at that moment; only a running one redirects"),
  destination: z.string().describe("Where a running campaign sends this visit, UTM parameters included"),
  rule: z.object({ index: z.int(), id: z.string(), name: z.string().nullable() }).nullable(),
  why: z.string().describe("In a sentence"),
  trace: z.array(Judged).describe("The rules in order, up to the one that won"),
});
export type RouteTrial = z.infer<typeof RouteTrial>;

export const MAX_BULK = 1000;
const TOO_MANY = `At most ${MAX_BULK.toLocaleString("en")} addresses.`;

/** The number is checked first: of a million bad addresses not each needs a sentence. */
const Urls = z
  .array(z.unknown(), "A list of web addresses.")
  .min(1, "At least 1 address.")
  .max(MAX_BULK, { error: TOO_MANY, abort: true })
  .pipe(z.array(Destination))
  .meta({
    type: "array",
    minItems: 1,
    maxItems: MAX_BULK,
    items: { type: "string", format: "uri", maxLength: 2048 },
    description: "http(s) addresses; a code for each, in this order, also for one that occurs twice",
  });

const Label = z
  .string("A text, or null.")
  .max(200, "At most 200 characters.")
  .refine((given) => !UNSTORABLE.test(given), "With a character that is none.")
  .nullable();
const Labels = z
  .array(z.unknown(), "A list of texts, one for each address.")
  .max(MAX_BULK, { error: "As many as urls.", abort: true })
  .pipe(z.array(Label))
  .meta({
    type: "array",
    maxItems: MAX_BULK,
    items: { type: ["string", "null"], maxLength: 200 },
    description: "As many as `urls`",
  });

export const BulkQrs = z
  .strictObject({
    urls: Urls,
    qr_type: Type,
    design_config: DesignConfig.optional().describe(
      "Left out or empty: the campaign's design; for a new campaign the default template's, or a plain one",
    ),
    template_id: TemplateId.optional(),
    campaign_id: Id.optional().describe("Of the same type; a new campaign unless given"),
    labels: Labels.optional(),
  })
  .superRefine((value: Record<string, unknown>, ctx) => {
    const { urls, labels, design_config, template_id } = value;
    if (Array.isArray(urls) && Array.isArray(labels) && urls.length !== labels.length)
      ctx.addIssue({ code: "custom", path: ["labels"], message: `As many as urls: ${urls.length}.` });
    if (design_config !== undefined && template_id !== undefined)
      ctx.addIssue({ code: "custom", path: ["template_id"], message: "A design or a template, not both." });
  }, ALWAYS);
export type BulkQrs = z.output<typeof BulkQrs>;

export const BulkQr = z.object({
  short_code: z.string(),
  url: z.string(),
  qr_type: z.enum(CAMPAIGN_TYPES),
  scan_url: z.url().nullable().describe("null for static codes: a scan goes straight to the destination"),
  verification_url: z.url(),
  render_url: z.url(),
  ticket_url: z.url().nullable().describe("Morphing codes only"),
});
export type BulkQr = z.infer<typeof BulkQr>;

export const BulkQrsCreated = z.object({
  campaign_id: z.uuid(),
  count: z.int(),
  qr_type: z.enum(CAMPAIGN_TYPES),
  secret_key: z
    .string()
    .optional()
    .describe(
      "Of a morphing campaign that this call made, shown this once. Codes added to a campaign use the secret it has.",
    ),
  data: z.array(BulkQr),
});
export type BulkQrsCreated = z.infer<typeof BulkQrsCreated>;
