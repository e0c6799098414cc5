/** How many shades a map or a heat map tells apart. More are not told apart by eye. */
export const CLASSES = 5;

/** The "round" numbers 1, 2, 5, 10, 20, 50 …: the largest at or below `value` (≥ 1). */
function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value) + 1e-9);
  const factor = value / power;
  return (factor >= 5 ? 5 : factor >= 2 ? 2 : 1) * power;
}

/**
 * Lower bounds of at most five classes for counts, ascending, the first 1: equal steps of the logarithm from 1 to the
 * largest count, cut to round numbers, since a handful of places has most of the scans. Empty when all are zero.
 */
export function classBounds(counts: readonly number[]): number[] {
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  if (most < 1) return [];
  if (most <= CLASSES) return Array.from({ length: most }, (_, i) => i + 1);
  const bounds = Array.from({ length: CLASSES }, (_, i) => roundDown(most ** (i / CLASSES)));
  return [...new Set(bounds)];
}

/** Which class a count falls into, 1 for the lowest; 0 for none. */
export function classOf(count: number, bounds: readonly number[]): number {
  let found = 0;
  while (found < bounds.length && count >= (bounds[found] ?? Number.POSITIVE_INFINITY)) found += 1;
  return found;
}

/** A class in words: "10–49", "1,000 or more", "3". `at` from 1. */
export function classWords(at: number, bounds: readonly number[]): string {
  const from = bounds[at - 1] ?? 0;
  const next = bounds[at];
  if (next === undefined) return bounds.length === from ? figure(from) : `${figure(from)} or more`;
  return next - 1 === from ? figure(from) : `${figure(from)}–${figure(next - 1)}`;
}

export const figure = (n: number) => n.toLocaleString("en");

/** Of `bounds.length` classes, spread over the five shades so that the highest is always the darkest. */
export const shadeOf = (at: number, bounds: readonly number[]): number =>
  at === 0 ? 0 : Math.round((at / bounds.length) * CLASSES);

/** Fills by shade, 0 (nothing) to 5: every step both lighter or darker than the one before, in both themes. */
export const SHADES = [
  "var(--color-sunken)",
  "color-mix(in oklab, var(--color-chart) 22%, var(--color-surface))",
  "color-mix(in oklab, var(--color-chart) 42%, var(--color-surface))",
  "color-mix(in oklab, var(--color-chart) 63%, var(--color-surface))",
  "color-mix(in oklab, var(--color-chart) 84%, var(--color-surface))",
  "var(--color-accent)",
] as const;

export const shadeFill = (shade: number): string => SHADES[shade] ?? SHADES[0];
