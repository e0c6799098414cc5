import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { outline, outlinePrintable } from "./text";

const width = async (text: string) => (await outline(text)).lines.reduce((sum, line) => sum + line.width, 0);

describe("frame text as outlines", () => {
  test("paths only, in whole font units", async () => {
    const { lines, capHeight, unitsPerEm } = await outline("Scan me");
    expect(lines).toHaveLength(1);
    expect(lines[0]?.d).toMatch(/^[MLQCZ0-9,. -]+$/);
    expect(capHeight / unitsPerEm).toBeCloseTo(0.73, 1);
  });

  test("Arabic letters join: the word is not the sum of its letters", async () => {
    const word = "سلام";
    const apart = (await Promise.all([...word].map(width))).reduce((a, b) => a + b, 0);
    expect(await width(word)).toBeLessThan(apart * 0.9);
  });

  test("right to left: the first letter lies on the right", async () => {
    const leftmost = (d: string) => Math.min(...[...d.matchAll(/M(-?\d+)/g)].map((m) => Number(m[1])));
    const whole = (await outline("שלום")).lines[0];
    const first = (await outline("ש")).lines[0];
    expect(whole?.d).toContain(first?.d.slice(first.d.indexOf(",")).split("Z")[0]?.slice(0, 5));
    expect(leftmost(whole?.d ?? "")).toBeLessThan((whole?.width ?? 0) / 2);
  });

  test("in right-to-left text, Latin and digits keep their own direction", async () => {
    expect(await width("שלום 2026")).toBeCloseTo(
      (await width("שלום")) + (await width(" ")) + (await width("2026")),
      0,
    );
    const digits = (await outline("2026")).lines[0];
    const mixed = (await outline("שלום 2026")).lines[0];
    expect(mixed?.d.startsWith(digits?.d ?? "none")).toBe(true);
  });

  test("a long text is broken where it is nearest to the middle", async () => {
    const { lines } = await outline("A rather long text, forty letters long");
    expect(lines).toHaveLength(2);
  });

  test.each([
    ["漢字", "“漢” (U+6F22), “字” (U+5B57)"],
    ["go 🦄", "“🦄” (U+1F984)"],
  ])("%s: what the font does not have is named", async (text, named) => {
    const error = await outline(text).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).issues).toEqual([
      { path: "frame.text", message: `The font has no ${named}.` },
    ]);
  });

  test("a caption is always drawn, whatever is in it", async () => {
    for (const text of ["漢字", "\u0000\u202e\ud800 x", "", "👩‍👩‍👧‍👦", "a".repeat(500)])
      expect((await outlinePrintable(text)).lines.length).toBeGreaterThan(0);
  });
});
