import { contrast, luminance, mix, nearest, type Rgb, rgb } from "./colour";
import { type FullDesign, fullDesign } from "./normal";
import {
  CONTRAST_MIN,
  type DesignConfig,
  type DesignFix,
  type DesignProblem,
  type DesignReport,
} from "./schemas";

interface Paint {
  /** Within design_config. */
  path: string;
  name: string;
  colour: string;
}

/** Everything a reader must tell from the background. A frame stands outside of the quiet zone and is none of it. */
function paintsOf(design: FullDesign): Paint[] {
  const paints: Paint[] = design.gradient
    ? [
        { path: "gradient.from", name: "The gradient's first colour", colour: design.gradient.from },
        { path: "gradient.to", name: "The gradient's second colour", colour: design.gradient.to },
      ]
    : [{ path: "color", name: "The colour", colour: design.color }];
  if (design.eye_color)
    paints.push({ path: "eye_color", name: "The eyes' colour", colour: design.eye_color });
  return paints;
}

/** The lowest contrast along a gradient: between two colours that pass there may be one that does not. */
function lowestBetween(from: Rgb, to: Rgb, ground: Rgb): number {
  let lowest = Number.POSITIVE_INFINITY;
  for (let step = 0; step <= 32; step++)
    lowest = Math.min(lowest, contrast(mix(from, to, step / 32), ground));
  return lowest;
}

/** A fix that replaces one colour. */
function recolour(config: DesignConfig, paint: Paint, colour: string): DesignFix {
  const message = `${colour} is the nearest colour that does.`;
  if (paint.path === "color") return { message, patch: { color: colour } };
  if (paint.path === "eye_color") return { message, patch: { eye_color: colour } };
  const { gradient } = config;
  if (!gradient) return { message };
  const end = paint.path === "gradient.from" ? { from: colour } : { to: colour };
  return { message, patch: { gradient: { ...gradient, ...end } } };
}

/** A fix that replaces the background, when no colour of the paint's own side is far enough from it. */
function otherGround(paint: Paint, ground: Rgb, darker: boolean): DesignFix {
  const colour =
    nearest(ground, rgb(paint.colour), CONTRAST_MIN, !darker) ?? (darker ? "#ffffff" : "#000000");
  return { message: `Change the background: ${colour} would do.`, patch: { background: colour } };
}

/** Contrast of every paint with the background, all of them on the same side of it. */
export function checkPaints(config: DesignConfig): {
  problems: DesignProblem[];
  warnings: DesignReport["warnings"];
  contrast: number;
} {
  const design = fullDesign(config);
  const ground = rgb(design.background ?? "#ffffff");
  const paints = paintsOf(design);
  const [main] = paints;
  const isLight = (colour: string) => luminance(rgb(colour)) > luminance(ground);
  const inverted =
    main !== undefined && isLight(main.colour) && contrast(rgb(main.colour), ground) >= CONTRAST_MIN;
  const problems: DesignProblem[] = [];
  let lowest = 21;

  for (const paint of paints) {
    const ratio = contrast(rgb(paint.colour), ground);
    const wrongSide = ratio >= CONTRAST_MIN && isLight(paint.colour) !== inverted;
    lowest = Math.min(lowest, ratio);
    if (ratio >= CONTRAST_MIN && !wrongSide) continue;
    const better = nearest(rgb(paint.colour), ground, CONTRAST_MIN, !inverted);
    problems.push({
      path: paint.path,
      code: wrongSide ? "mixed_contrast" : better ? "contrast" : "background",
      message: wrongSide
        ? `${paint.name} is ${inverted ? "darker" : "lighter"} than the background, the rest is not: readers need one or the other.`
        : `${paint.name} has a contrast of ${Math.floor(ratio * 100) / 100}:1 with the background; ${CONTRAST_MIN}:1 is needed.`,
      fix: better ? recolour(config, paint, better) : otherGround(paint, ground, !inverted),
    });
  }
  if (design.gradient && config.gradient) {
    const between = lowestBetween(rgb(design.gradient.from), rgb(design.gradient.to), ground);
    lowest = Math.min(lowest, between);
    if (between < CONTRAST_MIN && problems.length === 0)
      problems.push({
        path: "gradient",
        code: "contrast",
        message: `Between its colours the gradient's contrast falls to ${Math.floor(between * 100) / 100}:1.`,
        fix: {
          message: "Take two colours that are closer to each other.",
          patch: { gradient: { ...config.gradient, to: config.gradient.from } },
        },
      });
  }
  return { problems, warnings: warningsOf(design, inverted), contrast: lowest };
}

function warningsOf(design: FullDesign, inverted: boolean): DesignReport["warnings"] {
  const warnings: DesignReport["warnings"] = [];
  if (inverted)
    warnings.push({
      path: "color",
      code: "inverted",
      message: "Light on dark: some older readers do not read it. Dark on light always works.",
    });
  const { frame, background } = design;
  if (frame && contrast(rgb(frame.color), rgb(background ?? "#ffffff")) < 1.5)
    warnings.push({
      path: "frame.color",
      code: "frame_color",
      message: "The frame can hardly be told from the background.",
    });
  return warnings;
}
