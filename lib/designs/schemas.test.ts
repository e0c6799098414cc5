import { describe, expect, test } from "vitest";
import { DesignConfig, FRAME_TEXT_MAX, LabelLayout } from "./schemas";

const issues = (given: unknown) =>
  (DesignConfig.safeParse(given).error?.issues ?? []).map((i) =>
    i.code === "unrecognized_keys" ? [...i.path, ...i.keys].join(".") : i.path.join("."),
  );
const PNG = "data:image/png;base64,iVBORw0KGgo=";

describe("design_config", () => {
  test("everything is optional and nothing is filled in", () => {
    expect(DesignConfig.parse({})).toEqual({});
  });

  test("the seed's own example is a design", () => {
    expect(issues({ shapes: "liquid", eyes: "circle", color: "#d946ef" })).toEqual([]);
  });

  test("unknown keys are named, at every depth", () => {
    expect(issues({ colour: "#000" })).toEqual(["colour"]);
    expect(issues({ gradient: { type: "linear", from: "#000", to: "#111", stops: 3 } })).toEqual([
      "gradient.stops",
    ]);
    expect(issues({ logo: { image: PNG, size: 1 }, frame: { style: "line", font: "x" } })).toEqual([
      "logo.size",
      "frame.font",
    ]);
  });

  test("keys of the prototype are unknown keys", () => {
    expect(issues(JSON.parse('{"constructor":{"prototype":{"color":"#000"}}}'))).toEqual(["constructor"]);
    expect(issues(JSON.parse('{"toString":1,"gradient":{"valueOf":1}}'))).toContain("toString");
    const parsed = DesignConfig.safeParse(JSON.parse('{"__proto__":{"color":"#ff0000"}}'));
    expect(parsed.success && (parsed.data as { color?: string }).color).toBeFalsy();
    expect(({} as { color?: string }).color).toBeUndefined();
  });

  test.each([
    [{ color: "red" }, "color"],
    [{ color: "#12" }, "color"],
    [{ color: '#000"/><script>' }, "color"],
    [{ color: "transparent" }, "color"],
    [{ background: "none" }, "background"],
    [{ margin: Number.NaN }, "margin"],
    [{ margin: Number.POSITIVE_INFINITY }, "margin"],
    [{ margin: 1.5 }, "margin"],
    [{ margin: -1 }, "margin"],
    [{ margin: 17 }, "margin"],
    [{ margin: "4" }, "margin"],
    [{ gradient: { type: "linear", from: "#000", to: "#000", angle: 1e9 } }, "gradient.angle"],
    [{ gradient: { type: "linear", from: "#000", to: "#000", angle: Number.NaN } }, "gradient.angle"],
    [{ gradient: { type: "conic", from: "#000", to: "#000" } }, "gradient.type"],
    [{ logo: { image: PNG, scale: 0.31 } }, "logo.scale"],
    [{ logo: { image: "https://example.com/logo.png" } }, "logo.image"],
    [{ logo: { image: "data:text/html;base64,AAAA" } }, "logo.image"],
    [{ logo: { image: "javascript:alert(1)" } }, "logo.image"],
    [{ frame: { style: "badge", text: "x".repeat(FRAME_TEXT_MAX + 1) } }, "frame.text"],
    [{ frame: { style: "badge", text: "a\u0000b" } }, "frame.text"],
    [{ frame: { style: "badge", text: "\ud800" } }, "frame.text"],
    [{ shapes: ["square"] }, "shapes"],
    [{ error_correction: "h" }, "error_correction"],
    [null, ""],
    [[], ""],
  ])("%j is refused at %s", (given, path) => {
    expect(issues(given)).toEqual([path]);
  });

  test("ten megabytes of data URL are refused by their length, at once", () => {
    const began = performance.now();
    expect(issues({ logo: { image: `data:image/png;base64,${"A".repeat(10_000_000)}` } })).toEqual([
      "logo.image",
    ]);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe("label layouts", () => {
  test("bought sheets by number, or a grid that fits the page", () => {
    expect(LabelLayout.safeParse("L7160").success).toBe(true);
    expect(LabelLayout.parse({ page: "A4", columns: 4, rows: 6 })).toEqual({
      page: "A4",
      columns: 4,
      rows: 6,
      margin: 10,
      gap: 0,
      crop_marks: false,
    });
  });

  test.each([
    "L9999",
    { page: "A5", columns: 1, rows: 1 },
    { page: "A4", columns: 20, rows: 2 },
    { page: "A4", columns: 2, rows: 30, gap: 5 },
    { page: "A4", columns: 2, rows: 2, margin: 100 },
    { page: "A4", columns: 0, rows: 2 },
    { page: "A4", columns: 2, rows: 2, colour: 1 },
  ])("%j does not", (given) => {
    expect(LabelLayout.safeParse(given).success).toBe(false);
  });
});
