import { classWords, shadeFill, shadeOf } from "./scale";

export interface ShadeLegendProps {
  bounds: readonly number[];
  /** What is counted: "scans". */
  unit: string;
}

/** What each shade stands for, in numbers. */
export function ShadeLegend({ bounds, unit }: ShadeLegendProps) {
  const classes = [
    { words: `No ${unit}`, shade: 0 },
    ...bounds.map((_, i) => ({ words: classWords(i + 1, bounds), shade: shadeOf(i + 1, bounds) })),
  ];
  return (
    <ul
      aria-label={`Shades, by number of ${unit}`}
      className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted"
    >
      {classes.map(({ words, shade }) => (
        <li key={words} className="flex items-center gap-1.5 tabular-nums">
          <span
            aria-hidden
            className="size-3 rounded-[2px] border border-line-strong forced-color-adjust-none"
            style={{ background: shadeFill(shade) }}
          />
          {words}
        </li>
      ))}
    </ul>
  );
}
