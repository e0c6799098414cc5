import { z } from "zod";
import { DesignConfig } from "@/lib/designs/schemas";
import { When } from "@/lib/when";
import { CONTENT_TYPE_NAMES, CONTENT_TYPES } from "./content";
import { Destination } from "./destination";

// biome-ignore lint/suspicious/noControlCharactersInRegex: the one character PostgreSQL's text cannot hold
const UNSTORABLE = /\u0000|\p{Surrogate}/u;

const text = (max: number) =>
  z
    .string()
    .max(max, `At most ${max} characters.`)
    .refine((given) => !UNSTORABLE.test(given), "With a character that is none.");
/** Not `z.int`: its refusal of a fraction would keep the checks across fields (below) from running. */
const whole = (message: string, max: number) =>
  z
    .number(message)
    .refine(Number.isSafeInteger, message)
    .min(1, "At least 1.")
    .max(max, `At most ${max.toLocaleString("en")}.`)
    .meta({ type: "integer" });
const count = whole("A whole number.", 1_000_000_000);

export const Location = z.object({
  lat: z.number("A number.").min(-90, "Between -90 and 90.").max(90, "Between -90 and 90."),
  lng: z.number("A number.").min(-180, "Between -180 and 180.").max(180, "Between -180 and 180."),
  radiusM: whole("A whole number of metres.", 100_000).default(50),
});

const fields = {
  label: text(200).nullish(),
  location: Location.nullish(),
  startsAt: When.nullish(),
  expiresAt: When.nullish(),
  maxScans: count.nullish(),
  maxScansPerDevice: count.nullish(),
};

/** Also when single fields are wrong, so that all problems are told at once; a wrong field is then `unknown`. */
const ALWAYS = { when: ({ value }: { value: unknown }) => typeof value === "object" && value !== null };

/** The content by its type. A field that has a problem already needs no second one. */
function checkContent(value: { contentType?: unknown }, ctx: z.RefinementCtx) {
  const type = CONTENT_TYPE_NAMES.find((name) => name === value.contentType);
  const told = new Set(ctx.issues.map((issue) => String(issue.path?.[0])));
  const result = type && CONTENT_TYPES[type].schema.safeParse(value);
  for (const issue of result?.error?.issues ?? []) {
    if (told.has(String(issue.path[0]))) continue;
    ctx.addIssue({ code: "custom", path: issue.path as (string | number)[], message: issue.message });
  }
}

/** The order of the dates. */
function checkDates(value: { startsAt?: unknown; expiresAt?: unknown }, ctx: z.RefinementCtx) {
  const { startsAt, expiresAt } = value;
  if (!(expiresAt instanceof Date)) return;
  if (expiresAt.getTime() <= Date.now()) {
    ctx.addIssue({ code: "custom", path: ["expiresAt"], message: "This moment has passed." });
  }
  if (startsAt instanceof Date && startsAt >= expiresAt) {
    ctx.addIssue({ code: "custom", path: ["startsAt"], message: "Must be before expiresAt." });
  }
}

const CreateFields = z.object({
  destinationUrl: z.string().max(2048, "At most 2048 characters.").nullish(),
  contentType: z.enum(CONTENT_TYPE_NAMES, `One of: ${CONTENT_TYPE_NAMES.join(", ")}.`).default("url"),
  content: z.record(z.string(), z.unknown()).nullish(),
  ...fields,
});

/** What it takes to issue a code. Unknown fields are not refused: the answer lists them in `ignored`. */
export const CreateCode = CreateFields.superRefine((value, ctx) => {
  checkContent(value, ctx);
  checkDates(value, ctx);
}, ALWAYS);
export type CreateCode = z.output<typeof CreateCode>;

export const CREATE_FIELDS = Object.keys(CreateFields.shape);

/** `null` clears a field; an absent field stays as it is. */
export const UpdateCode = z
  .object({
    destinationUrl: Destination.optional(),
    content: z.record(z.string(), z.unknown()).nullish(),
    ...fields,
  })
  .superRefine(checkDates, ALWAYS);
export type UpdateCode = z.output<typeof UpdateCode>;

export const BulkCreate = z.object({
  items: z.array(z.unknown()).min(1, "At least 1 item.").max(100, "At most 100 items."),
});

/** What a printed code holds: its check page, its destination, its scan address, or one that changes every 30 s. */
export const QR_TYPES = ["verify", "static", "dynamic", "morphing"] as const;
export type QrType = (typeof QR_TYPES)[number];

/** Why a code does not pass. */
export const REASONS = [
  "REVOKED",
  "EXPIRED",
  "SCAN_LIMIT",
  "DEVICE_LIMIT",
  "SIGNATURE",
  "ALGORITHM",
  "NOT_STARTED",
  "GEO_FENCE",
  "FLAGGED",
  "STALE",
  "FORGED",
] as const;
export type Reason = (typeof REASONS)[number];

export const STATUSES = ["ACTIVE", "EXPIRED", "REVOKED"] as const;
export type Status = (typeof STATUSES)[number];
export const SORTS = ["newest", "oldest", "scans", "label"] as const;

export const ListCodes = z.object({
  page: z.coerce.number("A number.").int().min(1).max(1_000_000).default(1),
  pageSize: z.coerce.number("A number.").int().min(1).max(100).default(20),
  status: z.enum(STATUSES, `One of: ${STATUSES.join(", ")}.`).optional(),
  q: text(200).optional(),
  contentType: text(30).optional(),
  campaignId: z.uuid().optional(),
  sort: z.enum(SORTS).default("newest"),
  cursor: text(300).optional(),
});
export type ListCodes = z.output<typeof ListCodes>;

/** The same filters and order for all at once, as a file. */
export const ExportCodes = ListCodes.pick({
  status: true,
  q: true,
  contentType: true,
  campaignId: true,
  sort: true,
});
export type ExportCodes = z.output<typeof ExportCodes>;

/** The most rows one export holds. */
export const MAX_EXPORT = 10_000;

export const RevokeCode = z.object({ reason: text(500).nullish() });

export const RevokeCodes = z.object({
  tokens: z.array(z.string().max(64)).min(1, "At least 1 code.").max(100, "At most 100 codes."),
  reason: text(500).nullish(),
});

/** The most codes that are named one by one in a call. */
export const MAX_NAMED = 100;

export const SetDesign = z
  .strictObject({
    tokens: z
      .array(z.string().max(64), "A list of tokens.")
      .min(1, "At least 1 code.")
      .max(MAX_NAMED, `At most ${MAX_NAMED} codes.`)
      .optional(),
    campaignId: z.uuid("An id.").optional().describe("All codes of this campaign, instead of `tokens`"),
    designConfig: DesignConfig.nullable().describe("null: the campaign's design again, or none"),
  })
  .refine(({ tokens, campaignId }) => (tokens === undefined) !== (campaignId === undefined), {
    path: ["tokens"],
    message: "Either tokens or a campaignId.",
  })
  .meta({
    examples: [
      { tokens: ["7Q3NWZ8K5VYH2R9TCB4DXM6EPG"], designConfig: { color: "#1f2937", eyes: "rounded" } },
    ],
  });
export type SetDesign = z.output<typeof SetDesign>;

export const DesignSet = z.object({
  total: z.int().describe("Codes that were named"),
  changed: z.int().describe("Those that looked different before"),
});
export type DesignSet = z.infer<typeof DesignSet>;

const date = z.iso.datetime();

export const CodeCreated = z.object({
  token: z.string(),
  verification_url: z.url(),
  qr_image_url: z.url(),
  qr_svg_url: z.url(),
  signature: z.string(),
  organization_id: z.uuid(),
  label: z.string().nullable(),
  created_at: date,
  expires_at: date.nullable(),
  transparency_log_index: z.int().nullable(),
  alg_version: z.string(),
  key_id: z.string(),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })).optional(),
  domain_warnings: z.array(z.object({ message: z.string() })).optional(),
  ignored: z.array(z.string()).optional().describe("Fields of the request that mean nothing here"),
});
export type CodeCreated = z.infer<typeof CodeCreated>;

export const CodeRow = z.object({
  id: z.uuid(),
  token: z.string(),
  organizationId: z.uuid(),
  campaignId: z.uuid().nullable(),
  qrType: z
    .enum(QR_TYPES)
    .describe("What the picture holds: its check page, its destination, or its scan address"),
  designConfig: z.record(z.string(), z.unknown()).nullable(),
  scanUrl: z.url().nullable().describe("Where a scan of the picture arrives; null for static codes"),
  destinationUrl: z.string().nullable(),
  label: z.string().nullable(),
  contentType: z.string(),
  content: z.record(z.string(), z.unknown()).nullable(),
  status: z.enum(STATUSES),
  version: z.int().describe("Counts the signed versions, from 1"),
  signature: z.string(),
  signedAt: date,
  keyId: z.string(),
  algVersion: z.string(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  radiusM: z.int().nullable(),
  startsAt: date.nullable(),
  expiresAt: date.nullable(),
  maxScans: z.int().nullable(),
  maxScansPerDevice: z.int().nullable(),
  revokedAt: date.nullable(),
  revocationReason: z.string().nullable(),
  createdAt: date,
  updatedAt: date,
  verificationUrl: z.url(),
  transparencyLogIndex: z.int().nullable(),
  _count: z.object({ scans: z.int() }),
});
export type CodeRow = z.infer<typeof CodeRow>;

/** What the issuer's own page shows beyond the row. */
export interface CodeDetail extends CodeRow {
  createdBy: string;
  /** Of `maxScans`. */
  usedScans: number;
  destinationChangedAt: string | null;
  destinationChanges: number;
  /** Whether the row is as it was signed, by a key that still counts. */
  signatureValid: boolean;
  keyStatus: "ACTIVE" | "ROTATED" | "REVOKED" | null;
}

export const CodePage = z.object({
  data: z.array(CodeRow),
  total: z.int(),
  page: z.int(),
  pageSize: z.int(),
  totalPages: z.int(),
  next_cursor: z.string().nullable(),
  prev_cursor: z.string().nullable(),
});
export type CodePage = z.infer<typeof CodePage>;

export const CodeVersion = z.object({
  version: z.int(),
  destinationUrl: z.string().nullable(),
  changedAt: date,
  changedBy: z.string(),
  keyId: z.string(),
});
export type CodeVersion = z.infer<typeof CodeVersion>;

export const CodeRevoked = z.object({
  message: z.string().meta({ examples: ["QR code revoked."] }),
  token: z.string(),
  revoked_at: date,
});

const Failure = z.object({
  index: z.int(),
  success: z.literal(false),
  error: z.string(),
  errorCode: z.string(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })),
  label: z.string().nullable(),
});
const Success = z.object({
  index: z.int(),
  success: z.literal(true),
  data: CodeCreated,
  label: z.string().nullable(),
});
const tally = { total: z.int(), succeeded: z.int(), failed: z.int() };
export const BulkResult = z.object({
  ...tally,
  summary: z.object(tally),
  results: z.array(z.discriminatedUnion("success", [Success, Failure])),
});
export type BulkResult = z.infer<typeof BulkResult>;

/** The room's other schemas, for the rooms that build on it. */
export { Destination, MAX_URL } from "./destination";
export {
  type Conditions,
  DEVICES,
  destinationsOf,
  Routing,
  Rule,
  Rules,
  SYSTEMS,
  TimeZone,
  Utm,
} from "./routing";
