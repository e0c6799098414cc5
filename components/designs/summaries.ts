import { type DesignConfig, LOGO_SCALE, QUIET_ZONE } from "@/lib/designs/schemas";
import { isTransparent } from "./edit";
import { wordFor } from "./words";

/** What is set in each group of controls, in a few words beside its heading. */

export const shapeWords = ({ shapes = "square", eyes = "square" }: DesignConfig) =>
  `${wordFor(shapes)}, ${wordFor(eyes).toLowerCase()} eyes`;

export function colourWords(design: DesignConfig): string {
  const { gradient, color = "#000000", background = "#ffffff" } = design;
  const ink = gradient ? `${gradient.from} to ${gradient.to}` : color;
  return isTransparent(design) ? `${ink}, transparent` : `${ink} on ${background}`;
}

export const logoWords = ({ logo }: DesignConfig) =>
  logo ? `${Math.round((logo.scale ?? LOGO_SCALE.default) * 100)} % of the width` : "None";

export function frameWords({ frame }: DesignConfig): string {
  if (!frame || frame.style === "none") return "None";
  return frame.text && frame.style !== "line"
    ? `${wordFor(frame.style)}: ${frame.text}`
    : wordFor(frame.style);
}

export const printWords = ({ margin = QUIET_ZONE, error_correction = "M" }: DesignConfig) =>
  `Margin ${margin}, level ${error_correction}`;
