/** The value that `share` (0 to 1) of the list do not exceed; the middle one without it. NaN of none. */
export function quantile(list: readonly number[], share = 0.5): number {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

export const median = (list: readonly number[]): number => quantile(list);

/** Milliseconds as they are read: whole ones from ten on. */
export const ms = (value: number): string => (Number.isNaN(value) ? "" : value.toFixed(value < 10 ? 1 : 0));

export const mib = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MiB`;

export async function secondsOf(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
