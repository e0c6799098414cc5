import { z } from "zod";
import { LABEL_SHEET_NAMES, LabelLayout } from "@/lib/designs/schemas";

export const EXPORT_FORMATS = ["zip", "csv", "pdf"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
export const PICTURES = ["svg", "png", "both"] as const;
export const CAPTIONS = ["label", "token", "none"] as const;

/** Codes in one file; a campaign that has more is had in parts. */
export const EXPORT_PART = 10_000;
/** Of a PNG, the side in pixels. */
export const EXPORT_SIZE = { min: 64, default: 512, max: 2048 } as const;

const whole = (min: number, max: number) =>
  z.coerce
    .number("A whole number.")
    .int("A whole number.")
    .min(min, `At least ${min}.`)
    .max(max, `At most ${max}.`);
const millimetres = (max: number) =>
  z.coerce.number("Millimetres.").min(0, "At least 0 mm.").max(max, `At most ${max} mm.`);

/** What a label sheet's own measures are called in the query; `layout: "free"` takes them. */
const Free = {
  page: z.enum(["A4", "Letter"], "One of A4, Letter.").default("A4"),
  columns: whole(1, 20).default(3),
  rows: whole(1, 30).default(8),
  margin: millimetres(100).default(10).describe("Round the page, in millimetres"),
  gap: millimetres(50).default(2).describe("Between labels, in millimetres"),
  crop_marks: z
    .enum(["true", "false"], "true or false.")
    .default("false")
    .transform((text) => text === "true"),
};

export const ExportQuery = z
  .object({
    format: z.enum(EXPORT_FORMATS, `One of ${EXPORT_FORMATS.join(", ")}.`).default("csv"),
    part: whole(1, 1000).optional().describe("Of more than 10,000 codes: which 10,000, from 1"),
    export_id: z
      .uuid("An id.")
      .optional()
      .describe("A UUID of your own, under which GET /api/v1/exports/{id} tells how far it is"),
    pictures: z
      .enum(PICTURES, `One of ${PICTURES.join(", ")}.`)
      .default("svg")
      .describe("In a ZIP"),
    size: whole(EXPORT_SIZE.min, EXPORT_SIZE.max)
      .default(EXPORT_SIZE.default)
      .describe("Of a PNG, in pixels"),
    layout: z
      .enum([...LABEL_SHEET_NAMES, "free"], `One of ${LABEL_SHEET_NAMES.join(", ")}, free.`)
      .default("L7160")
      .describe("Of a label sheet: an Avery number, or free with the six that follow"),
    ...Free,
    caption: z
      .enum(CAPTIONS, `One of ${CAPTIONS.join(", ")}.`)
      .default("label")
      .describe("Under each code of a label sheet"),
  })
  .transform((given, ctx) => {
    const { layout: name, page, columns, rows, margin, gap, crop_marks, ...rest } = given;
    const free = { page, columns, rows, margin, gap, crop_marks };
    const layout = LabelLayout.safeParse(name === "free" ? free : name);
    if (layout.success) return { ...rest, layout: layout.data };
    for (const { path, message } of layout.error.issues)
      ctx.addIssue({ code: "custom", path: path as string[], message });
    return z.NEVER;
  });
export type ExportQuery = z.output<typeof ExportQuery>;
export type ExportInput = z.input<typeof ExportQuery>;

export const EXPORT_STATUSES = ["RUNNING", "DONE", "FAILED"] as const;

export const ExportProgress = z.object({
  id: z.uuid(),
  status: z.enum(EXPORT_STATUSES),
  total: z.int().describe("Codes in the file"),
  done: z.int(),
  created_at: z.iso.datetime(),
});
export type ExportProgress = z.infer<typeof ExportProgress>;
