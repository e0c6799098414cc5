import type { CampaignType } from "@/lib/campaigns/schemas";
import { EXPORT_PART, EXPORT_SIZE, type ExportFormat, type ExportInput } from "@/lib/reports/schemas";

/** The form as it is filled in: every answer is kept, whichever format is looked at. */
export interface Draft {
  format: ExportFormat;
  part: string;
  pictures: NonNullable<ExportInput["pictures"]>;
  size: string;
  layout: NonNullable<ExportInput["layout"]>;
  page: "A4" | "Letter";
  columns: string;
  rows: string;
  margin: string;
  gap: string;
  crop_marks: boolean;
  caption: NonNullable<ExportInput["caption"]>;
}

export const newDraft = (type: CampaignType): Draft => ({
  format: type === "morphing" ? "csv" : "zip",
  part: "1",
  pictures: "svg",
  size: String(EXPORT_SIZE.default),
  layout: "L7160",
  page: "A4",
  columns: "3",
  rows: "8",
  margin: "10",
  gap: "2",
  crop_marks: true,
  caption: "label",
});

export const partsOf = (codeCount: number) => Math.ceil(codeCount / EXPORT_PART);

/** Only what the chosen format asks for. */
export function toQuery(draft: Draft, codeCount: number): ExportInput {
  const { format, pictures, size, layout, page, columns, rows, margin, gap, caption } = draft;
  const part = partsOf(codeCount) > 1 ? draft.part : undefined;
  if (format === "csv") return { format, part };
  if (format === "zip") return { format, part, pictures, ...(pictures === "svg" ? {} : { size }) };
  const free = { page, columns, rows, margin, gap, crop_marks: draft.crop_marks ? "true" : "false" } as const;
  return { format, part, layout, caption, ...(layout === "free" ? free : {}) };
}

export const SHEETS: { value: Draft["layout"]; label: string }[] = [
  { value: "L7160", label: "Avery L7160 – 21 on A4, 63.5 × 38.1 mm" },
  { value: "L7163", label: "Avery L7163 – 14 on A4, 99.1 × 38.1 mm" },
  { value: "L7173", label: "Avery L7173 – 10 on A4, 99.1 × 57 mm" },
  { value: "5160", label: "Avery 5160 – 30 on Letter, 2⅝ × 1 in" },
  { value: "5163", label: "Avery 5163 – 10 on Letter, 4 × 2 in" },
  { value: "22805", label: "Avery 22805 – 24 on Letter, 1½ × 1½ in" },
  { value: "free", label: "A layout of my own" },
];
