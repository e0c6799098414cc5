import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/**
 * The guarantee: every colour pair the parts use meets WCAG 2.2 AA in both themes (1.4.3: text 4.5:1;
 * 1.4.11: edges of controls, focus ring and chart marks 3:1). Read from app/globals.css itself.
 */
const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");
const THEMES = ["light", "dark"] as const;
type Theme = (typeof THEMES)[number];

const tokens = new Map<string, Record<Theme, string>>();
for (const [, name, light, dark] of css.matchAll(/--color-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)) {
  if (name && light && dark) tokens.set(name, { light, dark });
}
for (const [, name, hex] of css.matchAll(/--color-([\w-]+): (#\w{6});/g)) {
  if (name && hex) tokens.set(name, { light: hex, dark: hex });
}

function hexOf(name: string, theme: Theme): string {
  const token = tokens.get(name);
  if (!token) throw new Error(`app/globals.css has no colour --color-${name}`);
  return token[theme];
}

/** Relative luminance of `#rrggbb`, 0..1 (WCAG 2.2, "relative luminance"). */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const v = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const SURFACES = ["canvas", "surface", "sunken", "raised", "hover"];
const STATUSES = ["success", "warning", "danger", "info"];
const TEXT: [text: string, grounds: string[]][] = [
  ["ink", [...SURFACES, "accent-soft", ...STATUSES.map((s) => `${s}-soft`)]],
  ["muted", [...SURFACES, "accent-soft", ...STATUSES.map((s) => `${s}-soft`)]],
  ["accent-text", [...SURFACES, "accent-soft"]],
  ["on-accent", ["accent", "accent-hover"]],
  ["on-danger", ["danger-solid", "danger-hover"]],
  ["on-go", ["go"]],
  ["on-stop", ["stop"]],
  ["on-ask", ["ask"]],
  ["on-wait", ["wait", "wait-stripe"]],
  ["on-seal", ["seal"]],
  ["on-seal-muted", ["seal"]],
  ...STATUSES.map((s): [string, string[]] => [s, [...SURFACES, `${s}-soft`]]),
];
const SHAPES: [shape: string, grounds: string[]][] = [
  ["edge", SURFACES],
  ["ring", SURFACES],
  ["accent", SURFACES],
  ["chart", SURFACES],
  ["danger-solid", SURFACES],
];

const pairs = (table: [string, string[]][], least: number) =>
  table.flatMap(([front, grounds]) =>
    grounds.flatMap((ground) => THEMES.map((theme) => ({ front, ground, theme, least }))),
  );

describe("colour contrast", () => {
  it.each([...pairs(TEXT, 4.5), ...pairs(SHAPES, 3)])(
    "$theme: $front on $ground is at least $least:1",
    ({ front, ground, theme, least }) => {
      expect(contrast(hexOf(front, theme), hexOf(ground, theme))).toBeGreaterThanOrEqual(least);
    },
  );

  it("knows black on white as 21:1", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  });
});
