import type { DesignConfig } from "./schemas";

export interface Preset {
  /** Stable, for addresses and keys. */
  key: string;
  name: string;
  design_config: DesignConfig;
}

/** The templates every organisation starts with. */
export const BUILT_IN_PRESETS: readonly Preset[] = [
  { key: "classic", name: "Classic", design_config: { shapes: "square", eyes: "square", color: "#111827" } },
  {
    key: "ink",
    name: "Ink",
    design_config: { shapes: "liquid", eyes: "rounded", eye_balls: "rounded", color: "#1e3a8a" },
  },
  {
    key: "orchid",
    name: "Orchid",
    design_config: {
      shapes: "dots",
      eyes: "circle",
      eye_balls: "circle",
      gradient: { type: "linear", from: "#7c3aed", to: "#be185d", angle: 45 },
      eye_color: "#6d28d9",
    },
  },
];

/** More to start from in the editor, the built-in ones first. */
export const PRESETS: readonly Preset[] = [
  ...BUILT_IN_PRESETS,
  {
    key: "pebble",
    name: "Pebble",
    design_config: { shapes: "extra-rounded", eyes: "rounded", eye_balls: "circle", color: "#0f766e" },
  },
  {
    key: "leaf",
    name: "Leaf",
    design_config: {
      shapes: "classy",
      eyes: "leaf",
      eye_balls: "rounded",
      color: "#14532d",
      background: "#f7fee7",
    },
  },
  {
    key: "jewel",
    name: "Jewel",
    design_config: { shapes: "diamond", eyes: "square", eye_balls: "diamond", color: "#7f1d1d" },
  },
  {
    key: "sunset",
    name: "Sunset",
    design_config: {
      shapes: "rounded",
      eyes: "rounded",
      eye_balls: "rounded",
      gradient: { type: "radial", from: "#c2410c", to: "#831843" },
    },
  },
  {
    key: "poster",
    name: "Poster",
    design_config: {
      shapes: "rounded",
      eyes: "rounded",
      eye_balls: "rounded",
      color: "#111827",
      frame: { style: "label-bottom", text: "Scan me", color: "#111827" },
    },
  },
  {
    key: "ticket",
    name: "Ticket",
    design_config: {
      shapes: "liquid",
      eyes: "circle",
      eye_balls: "circle",
      color: "#312e81",
      frame: { style: "badge", text: "Your ticket", color: "#4338ca" },
    },
  },
];
