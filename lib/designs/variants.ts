import { nearest, rgb } from "./colour";
import { fullDesign } from "./normal";
import type { DesignConfig } from "./schemas";

/** Changes that make a design easier to read, the least visible first; only those that change it. */
export function milder(config: DesignConfig): Array<{ message: string; patch: DesignConfig }> {
  const design = fullDesign(config);
  const changes: Array<{ message: string; patch: DesignConfig }> = [];
  const { logo } = config;
  for (const scale of [0.25, 0.2, 0.15, 0.1]) {
    if (logo && design.logo && design.logo.scale > scale)
      changes.push({ message: `A logo scale of ${scale} is read.`, patch: { logo: { ...logo, scale } } });
  }
  const clear = logo && design.logo?.clear_space === false;
  if (clear)
    changes.push({
      message: "Clear space around the logo.",
      patch: { logo: { ...logo, clear_space: true } },
    });
  if (design.eye_balls !== "square")
    changes.push({ message: "Square eye balls are read.", patch: { eye_balls: "square" } });
  if (design.eyes !== "square")
    changes.push({ message: "Square eyes are read.", patch: { eyes: "square", eye_balls: "square" } });
  if (design.shapes !== "square")
    changes.push({ message: "Square modules are read.", patch: { shapes: "square" } });
  const ground = rgb(design.background ?? "#ffffff");
  const color = nearest(rgb(design.gradient?.from ?? design.color), ground, 4.5, true);
  if (color) changes.push({ message: "One darker colour is read.", patch: oneColour(config, color) });
  const black = { ...oneColour(config, "#000000"), background: "#ffffff" };
  changes.push({ message: "Black on white is read.", patch: black });
  return changes;
}

/** A patch replaces keys and cannot take one away: a gradient becomes one of a single colour. */
const oneColour = ({ gradient }: DesignConfig, color: string): DesignConfig =>
  gradient
    ? { gradient: { ...gradient, from: color, to: color }, eye_color: color }
    : { color, eye_color: color };
