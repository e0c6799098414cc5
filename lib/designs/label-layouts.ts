import { z } from "zod";

/** Millimetres. */
export const PAGES = { A4: { width: 210, height: 297 }, Letter: { width: 215.9, height: 279.4 } } as const;

/** A sheet of equal labels; all lengths in millimetres, margins from the page's edge to the first label. */
export interface LabelGrid {
  page: keyof typeof PAGES;
  columns: number;
  rows: number;
  left: number;
  top: number;
  width: number;
  height: number;
  /** Between neighbours. */
  gap_x: number;
  gap_y: number;
}

const INCH = 25.4;

/** Sheets one can buy, by Avery's numbers; the makers' measures. */
export const LABEL_SHEETS = {
  L7160: {
    page: "A4",
    columns: 3,
    rows: 7,
    left: 7.21,
    top: 15.15,
    width: 63.5,
    height: 38.1,
    gap_x: 2.54,
    gap_y: 0,
  },
  L7163: {
    page: "A4",
    columns: 2,
    rows: 7,
    left: 4.65,
    top: 15.15,
    width: 99.1,
    height: 38.1,
    gap_x: 2.5,
    gap_y: 0,
  },
  L7173: {
    page: "A4",
    columns: 2,
    rows: 5,
    left: 4.65,
    top: 6,
    width: 99.1,
    height: 57,
    gap_x: 2.5,
    gap_y: 0,
  },
  "5160": {
    page: "Letter",
    columns: 3,
    rows: 10,
    left: 0.1875 * INCH,
    top: 0.5 * INCH,
    width: 2.625 * INCH,
    height: INCH,
    gap_x: 0.125 * INCH,
    gap_y: 0,
  },
  "5163": {
    page: "Letter",
    columns: 2,
    rows: 5,
    left: 0.15625 * INCH,
    top: 0.5 * INCH,
    width: 4 * INCH,
    height: 2 * INCH,
    gap_x: 0.1875 * INCH,
    gap_y: 0,
  },
  "22805": {
    page: "Letter",
    columns: 4,
    rows: 6,
    left: 0.625 * INCH,
    top: 0.625 * INCH,
    width: 1.5 * INCH,
    height: 1.5 * INCH,
    gap_x: (1.25 / 3) * INCH,
    gap_y: 0.15 * INCH,
  },
} as const satisfies Record<string, LabelGrid>;
export const LABEL_SHEET_NAMES = Object.keys(LABEL_SHEETS) as [keyof typeof LABEL_SHEETS];

/** Nothing is printed nearer to a label's edge: cutters and feeders are not exact. */
export const LABEL_PADDING = 2;
/** The least space for a code beside its padding. */
const LEAST = 8;

const length = (max: number) =>
  z.number("Millimetres.").min(0, "At least 0 mm.").max(max, `At most ${max} mm.`);
const count = (max: number) => z.int("A whole number.").min(1, "At least 1.").max(max, `At most ${max}.`);

const FreeLayout = z
  .strictObject({
    page: z.enum(["A4", "Letter"], { error: "One of A4, Letter." }),
    columns: count(20),
    rows: count(30),
    /** Millimetres on every side of the page, and between labels. */
    margin: length(100).default(10),
    gap: length(50).default(0),
    crop_marks: z.boolean().default(false),
  })
  .superRefine((given, ctx) => {
    const { width, height } = gridOf(given);
    const least = LEAST + 2 * LABEL_PADDING;
    for (const [path, side] of [
      ["columns", width],
      ["rows", height],
    ] as const) {
      if (side < least)
        ctx.addIssue({
          code: "custom",
          path: [path],
          message: `A label would be ${side.toFixed(1)} mm ${path === "columns" ? "wide" : "high"}; ${least} mm are needed.`,
        });
    }
  });

/** The name of a bought sheet, or a grid of one's own that fills the page. */
export const LabelLayout = z.union([
  z.enum(LABEL_SHEET_NAMES, { error: `One of ${LABEL_SHEET_NAMES.join(", ")}, or a layout of your own.` }),
  FreeLayout,
]);
export type LabelLayout = z.infer<typeof LabelLayout>;

/** The grid of a layout of one's own: what margins and gaps leave, in equal parts. */
function gridOf({
  page,
  columns,
  rows,
  margin,
  gap,
}: Omit<Exclude<LabelLayout, string>, "crop_marks">): LabelGrid {
  const share = (whole: number, parts: number) => (whole - 2 * margin - (parts - 1) * gap) / parts;
  const { width, height } = PAGES[page];
  return {
    page,
    columns,
    rows,
    left: margin,
    top: margin,
    width: share(width, columns),
    height: share(height, rows),
    gap_x: gap,
    gap_y: gap,
  };
}

export const labelGrid = (layout: LabelLayout): LabelGrid =>
  typeof layout === "string" ? LABEL_SHEETS[layout] : gridOf(layout);
