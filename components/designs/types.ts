import type { DesignConfig } from "@/lib/designs/schemas";

/** Something to start from, with its picture by the real renderer. */
export interface StartDesign {
  /** Of a template its id. */
  key: string;
  name: string;
  design_config: DesignConfig;
  /** Address of the picture. */
  picture: string;
  /** "Built-in", "Default". */
  note?: string;
}

/** A picture that the organisation has uploaded. */
export interface LogoImage {
  id: string;
  name: string;
  /** Address of the picture. */
  src: string;
}

/** What a page reads once for everything that shows or edits designs. */
export interface DesignKit {
  /** The organisation's slug. */
  org: string;
  start: readonly StartDesign[];
  images: readonly LogoImage[];
  /** What the code holds, where that is known; texts like those of all kinds of codes are tried unless given. */
  sampleText?: string;
}

/** What every group of controls gets: the design, and how to make it another. */
export interface Editing {
  design: DesignConfig;
  /** `about` names what is being changed, so that one drag of a slider is one step to undo. */
  to: (next: DesignConfig, about: string) => void;
}
