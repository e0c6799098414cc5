import { longHex } from "./colour";
import { type DesignConfig, FRAME_TEXT_DEFAULT, LOGO_SCALE, QUIET_ZONE } from "./schemas";

type Given<K extends keyof DesignConfig> = NonNullable<DesignConfig[K]>;

/** A design with every default filled in and colours as `#rrggbb`. */
export interface FullDesign {
  shapes: Given<"shapes">;
  eyes: Given<"eyes">;
  eye_balls: Given<"eye_balls">;
  color: string;
  /** Null is transparent. */
  background: string | null;
  gradient: { type: "linear" | "radial"; from: string; to: string; angle: number } | null;
  /** Null: the eyes are painted as the rest. */
  eye_color: string | null;
  logo: { image: string; scale: number; clear_space: boolean } | null;
  frame: { style: Exclude<Given<"frame">["style"], "none">; text: string | null; color: string } | null;
  /** Light modules on every side, inside the frame if there is one. */
  margin: number;
  error_correction: Given<"error_correction">;
}

export function fullDesign(config: DesignConfig): FullDesign {
  const { gradient, logo, frame } = config;
  const color = longHex(config.color ?? "#000000");
  const eye_color = config.eye_color === undefined ? null : longHex(config.eye_color);
  const margin = config.margin ?? QUIET_ZONE;
  const framed = frame !== undefined && frame.style !== "none";
  return {
    shapes: config.shapes ?? "square",
    eyes: config.eyes ?? "square",
    eye_balls: config.eye_balls ?? "square",
    color,
    background: config.background === "transparent" ? null : longHex(config.background ?? "#ffffff"),
    gradient: gradient
      ? {
          type: gradient.type,
          from: longHex(gradient.from),
          to: longHex(gradient.to),
          angle: gradient.angle ?? 0,
        }
      : null,
    eye_color,
    logo: logo
      ? { image: logo.image, scale: logo.scale ?? LOGO_SCALE.default, clear_space: logo.clear_space ?? true }
      : null,
    frame: framed
      ? {
          style: frame.style as Exclude<typeof frame.style, "none">,
          text: frame.style === "line" ? null : (frame.text ?? FRAME_TEXT_DEFAULT),
          color: longHex(frame.color ?? eye_color ?? gradient?.from ?? color),
        }
      : null,
    // A frame may not stand in the quiet zone.
    margin: framed ? Math.max(margin, QUIET_ZONE) : margin,
    error_correction: config.error_correction ?? "M",
  };
}
