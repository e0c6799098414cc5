import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dataCodewords, repairShare, sideOf } from "./codewords";
import { CORNERS, contour } from "./contour";
import { encodeMatrix } from "./matrix";
import { fullDesign } from "./normal";
import { prepareDesign } from "./prepare";
import { sceneOf } from "./scene";
import { type DesignConfig, EYES, SHAPES } from "./schemas";
import { designSvg } from "./svg";
import { encodeFor, planSymbol, smallestVersion } from "./symbol";
import { decodeQr } from "./testing";

const TEXT = "HTTPS://SIGNET.EXAMPLE/R/0123456789ABCDEFGHJKMNPQRS";
const MORPHING = "https://signet.example/r/0123456789abcdefghjkmnpqrs?m=abcdef.0123456789abcdef";
const plain = (config: DesignConfig) => ({ design: fullDesign(config) });

/** Twice the signed area of a path of the commands that the renderer writes; arcs count as their chords. */
function area(path: string): number {
  let [x, y, sx, sy, sum] = [0, 0, 0, 0, 0];
  const to = (nx: number, ny: number) => {
    sum += x * ny - nx * y;
    [x, y] = [nx, ny];
  };
  for (const [, command, rest] of path.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const v = (rest?.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number) as [number, number, ...number[]];
    if (command === "M") [x, y, sx, sy] = [v[0], v[1], v[0], v[1]];
    else if (command === "h") to(x + v[0], y);
    else if (command === "v") to(x, y + v[0]);
    else if (command === "l") for (let i = 0; i < v.length; i += 2) to(x + (v[i] ?? 0), y + (v[i + 1] ?? 0));
    else if (command === "a") to(x + (v[5] ?? 0), y + (v[6] ?? 0));
    else if (command === "z") to(sx, sy);
  }
  return sum;
}

describe("outline of the modules", () => {
  const grids = fc.integer({ min: 1, max: 12 }).chain((n) =>
    fc.array(fc.boolean(), { minLength: n * n, maxLength: n * n }).map((bits) => {
      const side = n + 2;
      const cells = new Uint8Array(side * side);
      bits.forEach((bit, i) => {
        cells[(Math.floor(i / n) + 1) * side + (i % n) + 1] = bit ? 1 : 0;
      });
      return { cells, side };
    }),
  );

  test("square: encloses exactly the dark modules, whatever they look like", () => {
    fc.assert(
      fc.property(grids, (grid) => {
        const count = grid.cells.reduce((sum, cell) => sum + cell, 0);
        expect(area(contour(grid, CORNERS.square, 0, 0)) / 2).toBeCloseTo(count, 6);
      }),
    );
  });

  test.each(["rounded", "extra-rounded", "classy", "liquid"] as const)(
    "%s: every outline closes where it began",
    (shape) => {
      fc.assert(
        fc.property(grids, (grid) => {
          for (const part of contour(grid, CORNERS[shape], 0, 0).split("z").filter(Boolean)) {
            let [x, y] = [0, 0];
            for (const [, command, rest] of part.matchAll(/([hva])([^A-Za-z]*)/g)) {
              const v = (rest?.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
              if (command === "h") x += v[0] ?? 0;
              else if (command === "v") y += v[0] ?? 0;
              else [x, y] = [x + (v[5] ?? 0), y + (v[6] ?? 0)];
            }
            expect(Math.abs(x) + Math.abs(y)).toBeLessThan(1e-6);
          }
        }),
      );
    },
  );
});

describe("scene", () => {
  test("the same input gives the same bytes, and the input is left alone", async () => {
    const config = {
      shapes: "liquid",
      gradient: { type: "linear", from: "#111111", to: "#222222", angle: 30 },
      frame: { style: "badge", text: "Scan me" },
    } as const;
    const prepared = await prepareDesign(config);
    const copy = structuredClone(prepared);
    expect(designSvg(TEXT, prepared)).toBe(designSvg(TEXT, copy));
    expect(prepared).toEqual(copy);
  });

  test.each(SHAPES)(
    "%s is read by somebody else's reader, and carries no text and no reference",
    async (shapes) => {
      const prepared = await prepareDesign({ shapes, frame: { style: "label-top", text: "Scan me" } });
      const svg = designSvg(MORPHING, prepared, { size: 500 });
      expect(await decodeQr(svg, 500)).toBe(MORPHING);
      expect(svg).not.toMatch(/<text|<style|<script|href|font|<use/);
    },
  );

  test.each(EYES)("%s eyes are three, in their corners, in their own colour", (eyes) => {
    const scene = sceneOf(encodeFor(TEXT, plain({})), plain({ eyes, eye_color: "#336699" }));
    const eye = scene.shapes.filter((shape) => shape.fill === "#336699");
    expect(eye).toHaveLength(1);
    expect(eye[0]?.d.match(/M/g)).toHaveLength(9);
  });

  test("a transparent background is no shape at all", () => {
    const scene = sceneOf(encodeFor(TEXT, plain({})), plain({ background: "transparent" }));
    expect(scene.shapes.map((shape) => shape.fill)).toEqual(["#000000", "#000000"]);
  });

  test("size is the width; a frame's label makes the picture taller", async () => {
    const prepared = await prepareDesign({ frame: { style: "label-bottom" } });
    const [, width, height] =
      /width="(\d+)" height="(\d+)"/.exec(designSvg(TEXT, prepared, { size: 400 })) ?? [];
    expect(Number(width)).toBe(400);
    expect(Number(height)).toBeGreaterThan(440);
  });

  test("a frame never stands in the quiet zone", () => {
    expect(fullDesign({ margin: 0, frame: { style: "line" } }).margin).toBe(4);
    expect(fullDesign({ margin: 0, frame: { style: "none" } }).margin).toBe(0);
  });
});

describe("symbol", () => {
  test("a plain design's modules are those of the plain picture", () => {
    expect(encodeFor(TEXT, plain({})).matrix).toEqual(encodeMatrix(TEXT));
  });

  test("the version is the one the encoder takes by itself, at every length and level", () => {
    const names = { L: "low", M: "medium", Q: "quartile", H: "high" } as const;
    fc.assert(
      fc.property(
        fc.oneof(
          fc.stringMatching(/^[A-Z0-9:/.]{1,700}$/),
          fc.string({ minLength: 1, maxLength: 500, unit: "grapheme" }),
        ),
        fc.constantFrom("L", "M", "Q", "H"),
        (text, level) => {
          const version = smallestVersion(text, level);
          fc.pre(version !== undefined);
          expect(sideOf(version ?? 0)).toBe(encodeMatrix(text, names[level]).length);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("the largest texts of the standard fit, one character more does not (table 7, version 40)", () => {
    expect(planSymbol("a".repeat(2953), plain({ error_correction: "L" }))?.version).toBe(40);
    expect(planSymbol("A".repeat(4296), plain({ error_correction: "L" }))?.version).toBe(40);
    expect(planSymbol("a".repeat(2954), plain({}))).toBeUndefined();
    expect(() => encodeFor("a".repeat(2954), plain({}))).toThrow("not valid");
    expect([dataCodewords(1, "L"), dataCodewords(5, "Q"), dataCodewords(40, "H")]).toEqual([19, 62, 1276]);
  });

  test("a long text takes a lower level only when nothing needs the higher one", () => {
    const long = "a".repeat(2048);
    expect(planSymbol(long, plain({ error_correction: "H" }))?.level).toBe("M");
    const logo = { width: 100, height: 100 };
    const design = fullDesign({ error_correction: "H", logo: { image: "x", scale: 0.2 } });
    expect(planSymbol(long, { design, logo })).toBeUndefined();
  });

  test("a logo raises the level and never costs more than its share of the repair", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 0.3, noNaN: true }),
        fc.integer({ min: 20, max: 200 }),
        fc.integer({ min: 1, max: 300 }),
        fc.boolean(),
        (scale, height, length, clear_space) => {
          const design = fullDesign({ logo: { image: "x", scale, clear_space } });
          const symbol = encodeFor("x".repeat(length), { design, logo: { width: 100, height } });
          expect(["M", "Q", "H"]).toContain(symbol.level);
          const hidden = symbol.hidden ?? { x0: 0, y0: 0, x1: 0, y1: 0 };
          expect(repairShare(symbol.version, symbol.level, hidden)).toBeLessThanOrEqual(0.6);
          expect(hidden.x0 + hidden.x1).toBe(sideOf(symbol.version));
        },
      ),
    );
  });

  test("hiding a finder, timing or format module is beyond repair", () => {
    for (const [x, y] of [
      [0, 0],
      [10, 6],
      [6, 12],
      [8, 3],
      [28, 3],
    ] as const)
      expect(repairShare(3, "H", { x0: x, y0: y, x1: x + 1, y1: y + 1 })).toBe(Number.POSITIVE_INFINITY);
    expect(repairShare(3, "H", { x0: 12, y0: 12, x1: 13, y1: 13 })).toBeCloseTo(1 / 11);
  });
});
