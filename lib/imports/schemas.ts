import { z } from "zod";
import { CAMPAIGN_TYPES } from "@/lib/campaigns/schemas";
import { isTimeZone } from "@/lib/time";

/** Bounds of a file. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;
export const MAX_ROWS = 10_000;
export const MAX_COLUMNS = 100;
/** Characters of a cell that are read; every field's own limit is lower. */
export const MAX_CELL = 4000;

/** What a column of the file can say of a code. */
export const FIELDS = [
  "url",
  "label",
  "starts_at",
  "expires_at",
  "max_scans",
  "max_scans_per_device",
  "latitude",
  "longitude",
  "radius_m",
] as const;
export type Field = (typeof FIELDS)[number];

export const IMPORT_STATUSES = ["CHECKED", "RUNNING", "DONE", "FAILED", "CANCELLED"] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

const Column = z
  .int("A column's number, from 0.")
  .min(0)
  .max(MAX_COLUMNS - 1);

export const Target = z.discriminatedUnion("kind", [
  z
    .strictObject({ kind: z.literal("codes") })
    .describe("Codes of no campaign, which lead to their check page"),
  z
    .strictObject({ kind: z.literal("campaign"), campaign_id: z.uuid("An id.") })
    .describe("More codes of a campaign that is there"),
  z
    .strictObject({
      kind: z.literal("new_campaign"),
      name: z.string("A text.").trim().min(1, "Required.").max(120, "At most 120 characters."),
      qr_type: z.enum(CAMPAIGN_TYPES, `One of ${CAMPAIGN_TYPES.join(", ")}.`),
      template_id: z.string("An id.").max(64, "An id.").optional().describe("Whose design the codes get"),
    })
    .describe("Made when the import starts"),
]);
export type Target = z.output<typeof Target>;

/** How the file is to be read and what is to be made of it. */
export const ImportSettings = z.strictObject({
  columns: z
    .partialRecord(z.enum(FIELDS), Column.nullable())
    .describe("For each field the column it is read from, counted from 0"),
  time_zone: z
    .string("A time zone.")
    .refine(isTimeZone, "A time zone name such as Europe/Athens.")
    .describe("Of dates and times that name none"),
  day_first: z.boolean("true or false.").describe("Whether 03/04/2027 is in April"),
  add_https: z.boolean("true or false.").describe("Whether example.org/x is read as https://example.org/x"),
  target: Target,
});
export type ImportSettings = z.output<typeof ImportSettings>;

/** Only what changes. */
export const ChangeImport = ImportSettings.partial();
export type ChangeImport = z.output<typeof ChangeImport>;

export const UploadQuery = z.object({
  filename: z.string().max(255, "At most 255 characters.").default("import.csv"),
});

export const StartImport = z.object({
  skip_bad: z
    .boolean("true or false.")
    .default(false)
    .describe("Leave out the rows that have problems; without it an import that has some does not start"),
});
export type StartImport = z.output<typeof StartImport>;

export const ListImports = z.object({
  limit: z.coerce.number("A number.").int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
});
export type ListImports = z.output<typeof ListImports>;

export const ROW_FILTERS = ["all", "problems", "duplicates"] as const;
export const ListRows = z.object({
  show: z.enum(ROW_FILTERS, `One of ${ROW_FILTERS.join(", ")}.`).default("all"),
  field: z
    .enum(FIELDS, `One of ${FIELDS.join(", ")}.`)
    .optional()
    .describe("Only problems of this field"),
  limit: z.coerce.number("A number.").int().min(1).max(200).default(50),
  cursor: z.coerce.number("A row's number.").int().min(0).max(20_000_000).optional(),
});
export type ListRows = z.output<typeof ListRows>;

export const RowProblem = z.object({
  field: z.enum(FIELDS),
  column: z.string().describe("The column's heading"),
  value: z.string().describe("What the cell holds, at most 200 characters of it"),
  message: z.string(),
});
export type RowProblem = z.infer<typeof RowProblem>;

export const ImportRow = z.object({
  row: z.int().describe("As a spreadsheet numbers it: the heading is row 1"),
  url: z.string().nullable(),
  label: z.string().nullable(),
  problems: z.array(RowProblem),
  duplicate_of: z.int().nullable().describe("An earlier row with the same address"),
  token: z.string().nullable().describe("Of the code that was made of it"),
});
export type ImportRow = z.infer<typeof ImportRow>;

export const ImportRows = z.object({ data: z.array(ImportRow), next_cursor: z.int().nullable() });
export type ImportRows = z.infer<typeof ImportRows>;

const date = z.iso.datetime();

export const ImportSummary = z.object({
  id: z.uuid(),
  file_name: z.string(),
  status: z.enum(IMPORT_STATUSES),
  total: z.int().describe("Rows of the file that hold anything"),
  bad: z.int().describe("Rows of which no code can be made"),
  done: z.int().describe("Rows of which a code was made"),
  duplicates: z.int().describe("Rows with an address that an earlier row has; they are no problem"),
  error: z.string().nullable().describe("Why it failed"),
  campaign_id: z.uuid().nullable(),
  created_by: z.string(),
  created_at: date,
  finished_at: date.nullable(),
});
export type ImportSummary = z.infer<typeof ImportSummary>;

export const Import = ImportSummary.extend({
  headings: z.array(z.string()),
  sample: z.array(z.array(z.string())).describe("The cells of the first rows"),
  settings: ImportSettings,
  problems_by_field: z.partialRecord(z.enum(FIELDS), z.int()).describe("How many problems each field has"),
});
export type Import = z.infer<typeof Import>;

/** The only answer with the secret: it is stored encrypted and shown once. */
export const ImportStarted = Import.extend({
  secret_key: z
    .string()
    .optional()
    .describe("Of the morphing campaign that this import makes; signs render addresses. Shown this once"),
});
export type ImportStarted = z.infer<typeof ImportStarted>;

export const ImportPage = z.object({ data: z.array(ImportSummary), next_cursor: z.string().nullable() });
export type ImportPage = z.infer<typeof ImportPage>;
