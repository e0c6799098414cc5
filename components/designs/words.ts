import type { DesignConfig, DesignReport, ERROR_CORRECTIONS } from "@/lib/designs/schemas";
import type { Tone } from "../ui/badge";

type Level = (typeof ERROR_CORRECTIONS)[number];

/** ISO/IEC 18004 §7.5.1. */
export const REPAIRS: Record<Level, string> = { L: "7 %", M: "15 %", Q: "25 %", H: "30 %" };

const WORDS: Record<string, string> = {
  square: "Square",
  dots: "Dots",
  rounded: "Rounded",
  "extra-rounded": "Extra round",
  classy: "Classy",
  diamond: "Diamond",
  liquid: "Liquid",
  circle: "Circle",
  leaf: "Leaf",
  none: "None",
  line: "Line",
  "label-bottom": "Text below",
  "label-top": "Text above",
  badge: "Badge",
  linear: "Linear",
  radial: "Radial",
};

/** What a value of a design is called. */
export const wordFor = (value: string): string => WORDS[value] ?? value;

export interface Verdict {
  tone: Tone;
  title: string;
}

/** The one thing to know about a design. */
export function verdictOf(report: DesignReport): Verdict {
  if (!report.ok) return { tone: "danger", title: "Does not scan" };
  if (report.warnings.some(({ code }) => code !== "raised"))
    return { tone: "warning", title: "Scans, with care" };
  return { tone: "success", title: "Scans" };
}

/** One decimal is as fine as a printer's operator measures. */
export const millimetres = (mm: number) => `${mm.toLocaleString("en", { maximumFractionDigits: 1 })} mm`;
export const contrastRatio = (ratio: number) =>
  `${ratio.toLocaleString("en", { maximumFractionDigits: 1 })} : 1`;

/** The meter as a sentence or two, for who does not see it. */
export function summaryOf(report: DesignReport): string {
  const { title } = verdictOf(report);
  const said = [...report.problems, ...report.warnings].map(({ message }) => message);
  const size =
    !report.ok || report.min_print_mm === null
      ? ""
      : `Print it at least ${millimetres(report.min_print_mm)} wide.`;
  return [`${title}.`, ...said, size].filter(Boolean).join(" ");
}

const raised = (design: DesignConfig, report: DesignReport) =>
  report.error_correction !== (design.error_correction ?? "M");

/** Why the level in use is another than the chosen one; null when it is not. */
export function raiseNote(design: DesignConfig, report: DesignReport | null): string | null {
  if (!report || !raised(design, report)) return null;
  return `Raised to ${report.error_correction}: ${design.logo ? "the logo covers modules that must be repaired." : "this design needs it."}`;
}
