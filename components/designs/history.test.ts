import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DesignConfig } from "@/lib/designs/schemas";
import { change, redo, STEPS, same, startHistory, undo } from "./history";

const A: DesignConfig = { shapes: "dots" };
const B: DesignConfig = { shapes: "liquid" };
const C: DesignConfig = { shapes: "classy", color: "#111827" };
const logo = (scale: number): DesignConfig => ({
  logo: { image: "00000000-0000-4000-8000-000000000000", scale },
});

describe("undo and redo", () => {
  it("walk back to the start and forth to the end", () => {
    const end = [A, B, C].reduce((h, to, i) => change(h, to, `step ${i}`, i * 10_000), startHistory({}));
    const back = undo(undo(undo(end)));
    expect(back.present).toEqual({});
    expect(undo(back)).toBe(back);
    expect(redo(redo(redo(back))).present).toEqual(C);
    expect(redo(end)).toBe(end);
  });

  it("takes one drag of a slider as one step, a later drag as another", () => {
    let history = change(startHistory({}), logo(0.1), "logo.scale", 1000);
    for (let i = 1; i <= 5; i++)
      history = change(history, logo((10 + i) / 100), "logo.scale", 1000 + i * 100);
    expect(undo(history).present).toEqual({});
    history = change(history, logo(0.3), "logo.scale", 10_000);
    expect(undo(history).present).toEqual(logo(0.15));
  });

  it("keeps changes of different things apart however fast they follow", () => {
    const history = change(change(startHistory({}), A, "shapes", 1), C, "color", 2);
    expect(undo(history).present).toEqual(A);
  });

  it("forgets what was undone once something else is done, and never joins a step across an undo", () => {
    const history = undo(change(change(startHistory({}), A, "shapes", 1000), B, "shapes", 5000));
    const other = change(history, C, "shapes", 5100);
    expect(redo(other)).toBe(other);
    expect(undo(other).present).toEqual(A);
  });

  it("counts no step when nothing changes, in whatever order the keys stand", () => {
    const history = change(startHistory({}), { color: "#000000", shapes: "dots" }, "x", 1);
    expect(change(history, { shapes: "dots", color: "#000000" }, "y", 9999)).toBe(history);
  });

  it("keeps a bounded number of steps, the latest ones", () => {
    let history = startHistory({});
    for (let margin = 0; margin < STEPS + 50; margin++)
      history = change(history, { frame: { style: "line", text: `${margin}` } }, `${margin}`, margin);
    expect(history.past).toHaveLength(STEPS);
    expect(undo(history).present).toEqual({ frame: { style: "line", text: `${STEPS + 48}` } });
  });

  it("undoes any sequence of changes exactly", () => {
    const design = fc.record(
      {
        shapes: fc.constantFrom("square" as const, "dots" as const, "liquid" as const),
        margin: fc.integer({ min: 0, max: 16 }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(design, { maxLength: 30 }), (designs) => {
        const seen = [startHistory({})];
        designs.forEach((to, i) => {
          const last = seen.at(-1) ?? startHistory({});
          const next = change(last, to, `${i}`, i * 10_000);
          if (next !== last) seen.push(next);
        });
        let history = seen.at(-1) ?? startHistory({});
        for (const before of seen.toReversed()) {
          expect(same(history.present, before.present)).toBe(true);
          history = undo(history);
        }
      }),
    );
  });
});
