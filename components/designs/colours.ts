/** What is offered beside the free choice: inks dark enough to be scanned on white, and grounds light enough. */
export const INKS = ["#000000", "#111827", "#1e3a8a", "#0b5963", "#14532d", "#7f1d1d", "#6d28d9", "#be185d"];
export const GROUNDS = [
  "#ffffff",
  "#f8fafc",
  "#fef9c3",
  "#f7fee7",
  "#ecfeff",
  "#eff6ff",
  "#faf5ff",
  "#fff1f2",
];

const HEX = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i;

/** What was typed as `#rrggbb`, or null while it is no colour. Three digits and a missing # are understood. */
export function readColour(typed: string): string | null {
  const digits = HEX.exec(typed.trim())?.[1]?.toLowerCase();
  if (digits === undefined) return null;
  return `#${digits.length === 3 ? digits.replace(/./g, "$&$&") : digits}`;
}

export const RECENT_MAX = 8;

/** The colours used last, newest first, each once; what is offered anyway is not repeated. */
export function withRecent(recent: readonly string[], colour: string): string[] {
  const rest = recent.filter((each) => each !== colour);
  return INKS.includes(colour) || GROUNDS.includes(colour) ? rest : [colour, ...rest].slice(0, RECENT_MAX);
}
