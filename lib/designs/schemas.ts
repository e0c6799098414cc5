import { z } from "zod";

/** Module shapes of a code's body. */
export const SHAPES = ["square", "dots", "rounded", "extra-rounded", "classy", "diamond", "liquid"] as const;
/** Shapes of the three finder patterns' rings. */
export const EYES = ["square", "rounded", "circle", "leaf"] as const;
/** Shapes of what sits inside the rings. */
export const EYE_BALLS = ["square", "rounded", "circle", "diamond"] as const;
export const GRADIENT_TYPES = ["linear", "radial"] as const;
export const FRAME_STYLES = ["none", "line", "label-bottom", "label-top", "badge"] as const;
/** ISO/IEC 18004 §7.5.1: about 7, 15, 25 and 30 % of the codewords can be repaired. */
export const ERROR_CORRECTIONS = ["L", "M", "Q", "H"] as const;

/** ISO/IEC 18004 §9.1 asks for four light modules on every side. */
export const QUIET_ZONE = 4;
export const MARGIN_MAX = 16;
export const LOGO_SCALE = { min: 0.05, default: 0.2, max: 0.3 } as const;
export const LOGO_MAX_BYTES = 256 * 1024;
export const FRAME_TEXT_MAX = 40;
export const FRAME_TEXT_DEFAULT = "Scan me";
/** WCAG 2.2 contrast ratio between every paint and the background. */
export const CONTRAST_MIN = 3;
/** Side of a picture, in pixels. */
export const PICTURE_SIZE = { min: 64, default: 512, max: 4096 } as const;

const oneOf = <T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `One of ${values.join(", ")}.` });

/** Written out instead of /i: as a pattern of JSON Schema it has no flags. */
const HEX = /^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/;
const Colour = z.string("A colour such as #1f2937.").regex(HEX, "A colour such as #1f2937.");
const Background = z
  .string('A colour such as #ffffff, or "transparent".')
  .refine(
    (given) => given === "transparent" || HEX.test(given),
    'A colour such as #ffffff, or "transparent".',
  );

export const LOGO_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DATA_URL = /^data:image\/(?:png|jpeg|svg\+xml)(?:;charset=utf-8|;utf8)?(?:;base64)?,/i;
/** Base64 needs four characters for three bytes; percent-encoded SVG up to three for one. */
const DATA_URL_MAX = 3 * LOGO_MAX_BYTES + 64;

/** The length comes first, so that nothing is searched in ten megabytes. */
const LogoImage = z
  .string("The id of an uploaded image, or a data URL.")
  .max(DATA_URL_MAX, { error: "A logo has at most 256 KiB.", abort: true })
  .refine(
    (given) => LOGO_ID.test(given) || DATA_URL.test(given.slice(0, 64)),
    "The id of an uploaded image, or a data URL of type image/png, image/jpeg or image/svg+xml.",
  );

// biome-ignore lint/suspicious/noControlCharactersInRegex: what cannot be drawn is refused, not skipped
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]|\p{Surrogate}|\p{Private_Use}/u;

const number = (min: number, max: number) => {
  const error = `A number from ${min} to ${max}.`;
  return z.number(error).min(min, error).max(max, error);
};

export const Gradient = z.strictObject({
  type: oneOf(GRADIENT_TYPES),
  from: Colour,
  to: Colour,
  /** Degrees, clockwise; 0 runs from left to right, 90 from top to bottom. Of no effect on a radial gradient. */
  angle: number(0, 360).optional(),
});

export const Logo = z.strictObject({
  image: LogoImage,
  /** The logo's longer side as a share of the symbol's. */
  scale: number(LOGO_SCALE.min, LOGO_SCALE.max).optional(),
  /** Whether the modules under and next to the logo are left out; otherwise it lies on top of them. */
  clear_space: z.boolean("true or false.").optional(),
});

export const Frame = z.strictObject({
  style: oneOf(FRAME_STYLES),
  text: z
    .string("A text.")
    .trim()
    .min(1, "Leave the text out, or write one.")
    .max(FRAME_TEXT_MAX, `At most ${FRAME_TEXT_MAX} characters.`)
    .refine((given) => !UNPRINTABLE.test(given), "With a character that cannot be printed.")
    .optional(),
  color: Colour.optional(),
});

/** How a code looks; everything is optional and `{}` is a plain code. Unknown keys are refused by name, at every depth. */
export const DesignConfig = z
  .strictObject({
    shapes: oneOf(SHAPES).optional(),
    eyes: oneOf(EYES).optional(),
    eye_balls: oneOf(EYE_BALLS).optional(),
    color: Colour.optional(),
    background: Background.optional(),
    gradient: Gradient.optional(),
    eye_color: Colour.optional(),
    logo: Logo.optional(),
    frame: Frame.optional(),
    /** Light modules on every side. */
    margin: number(0, MARGIN_MAX)
      .refine(Number.isInteger, `A whole number from 0 to ${MARGIN_MAX}.`)
      .optional(),
    /** At least this level; a logo raises it as far as it needs. */
    error_correction: oneOf(ERROR_CORRECTIONS).optional(),
  })
  .meta({
    examples: [{ shapes: "rounded", eyes: "rounded", color: "#1f2937", background: "#ffffff" }],
  });
export type DesignConfig = z.infer<typeof DesignConfig>;

export const PROBLEM_CODES = [
  "contrast",
  "mixed_contrast",
  "background",
  "logo_missing",
  "logo_invalid",
  "logo_area",
  "frame_text",
  "too_long",
  "does_not_decode",
] as const;
export const WARNING_CODES = ["inverted", "transparent", "quiet_zone", "raised", "frame_color"] as const;

/** The nearest design that would do: a sentence, and where one can be given the keys of `design_config` to replace. */
export const DesignFix = z.object({ message: z.string(), patch: DesignConfig.optional() });
export type DesignFix = z.infer<typeof DesignFix>;

export const DesignProblem = z.object({
  /** Dotted, within design_config; empty for the whole. */
  path: z.string(),
  code: z.enum(PROBLEM_CODES),
  message: z.string(),
  fix: DesignFix.optional(),
});
export type DesignProblem = z.infer<typeof DesignProblem>;

export const DesignWarning = z.object({ path: z.string(), code: z.enum(WARNING_CODES), message: z.string() });
export type DesignWarning = z.infer<typeof DesignWarning>;

/** What is known about a design for one text (the first that was checked). */
export const DesignReport = z.object({
  /** True when nothing is in `problems`: the design may be saved and used. */
  ok: z.boolean(),
  problems: z.array(DesignProblem),
  warnings: z.array(DesignWarning),
  /** ISO/IEC 18004 version, 1 to 40; 0 when the text fits none. */
  version: z.int().meta({ examples: [4] }),
  /** Modules along one side, without the quiet zone. */
  modules: z.int(),
  /** The level in use, after raising. */
  error_correction: z.enum(ERROR_CORRECTIONS),
  /** The lowest contrast ratio between any paint and the background, 1 to 21. */
  contrast: z.number(),
  /**
   * Width of the whole picture, quiet zone and frame included, in millimetres, at which a 300 dpi printer still gives
   * every module the fewest dots that were read in the trial (never fewer than four). Null when nothing was read.
   */
  min_print_mm: z.number().nullable(),
  /** Whether an independent reader read our own rendering at every size that was tried. */
  decoded: z.boolean(),
});
export type DesignReport = z.infer<typeof DesignReport>;

const date = z.iso.datetime();
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const UNNAMEABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]|\p{Surrogate}/u;

export const TemplateName = z
  .string("A text.")
  .trim()
  .min(1, "At least 1 character.")
  .max(80, "At most 80 characters.")
  .refine((given) => !UNNAMEABLE.test(given), "Control characters are not allowed.");

/** Ids of the templates that every organisation has; the rest of the id is the preset's key. */
export const BUILT_IN = "builtin:";

export const Template = z.object({
  id: z.string().describe(`A UUID, or ${BUILT_IN}<name> of a built-in one`),
  name: z.string(),
  design_config: DesignConfig,
  is_default: z.boolean().describe("Taken by new campaigns that name no design"),
  built_in: z.boolean(),
  created_by: z.string().nullable(),
  created_at: date.nullable(),
  updated_at: date.nullable(),
});
export type Template = z.infer<typeof Template>;

export const CreateTemplate = z.strictObject({
  name: TemplateName,
  design_config: DesignConfig,
  is_default: z.boolean("true or false.").optional(),
});
export type CreateTemplate = z.infer<typeof CreateTemplate>;

/** Absent: as it was. */
export const UpdateTemplate = CreateTemplate.partial();
export type UpdateTemplate = z.infer<typeof UpdateTemplate>;

export const DuplicateTemplate = z.strictObject({ name: TemplateName.optional() });
export type DuplicateTemplate = z.infer<typeof DuplicateTemplate>;

export const TryDesign = z.strictObject({
  design_config: DesignConfig,
  text: z
    .string("A text.")
    .min(1, "At least 1 character.")
    .max(2048, "At most 2048 characters.")
    .refine((given) => !UNNAMEABLE.test(given), "Control characters are not allowed.")
    .optional()
    .describe("What the code holds; texts like those of the product's codes unless given"),
});
export type TryDesign = z.infer<typeof TryDesign>;
export const DesignTrial = DesignReport.extend({
  svg: z.string().describe("Empty when the text is too long for a code"),
});
export type DesignTrial = z.infer<typeof DesignTrial>;

export const ImageName = z
  .string()
  .trim()
  .min(1, "At least 1 character.")
  .max(200, "At most 200 characters.")
  .refine((given) => !UNNAMEABLE.test(given), "Control characters are not allowed.");

export const StoredImage = z.object({
  id: z.uuid(),
  name: z.string().nullable(),
  media_type: z.string(),
  width: z.int(),
  height: z.int(),
  size: z.int().describe("Bytes"),
  created_at: date,
});
export type StoredImage = z.infer<typeof StoredImage>;

export const ListImages = z.object({
  limit: z.coerce.number("A number.").int().min(1).max(100).default(50),
  cursor: z.uuid("Not a cursor of this list.").optional(),
});
export type ListImages = z.output<typeof ListImages>;
export const ImagePage = z.object({ data: z.array(StoredImage), next_cursor: z.string().nullable() });
export type ImagePage = z.infer<typeof ImagePage>;

export { LABEL_SHEET_NAMES, LabelLayout } from "./label-layouts";
export { BUILT_IN_PRESETS, PRESETS, type Preset } from "./presets";
