import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { checkDesign, designIssues, TRIAL_TEXTS } from "./check";
import { contrast, rgb } from "./colour";
import { DesignConfig, DesignReport } from "./schemas";

const [ADDRESS = ""] = TRIAL_TEXTS;
const check = (config: DesignConfig, texts: readonly string[] = [ADDRESS]) => checkDesign(config, texts);

async function logo(width = 200, height = 200): Promise<string> {
  const png = await sharp({ create: { width, height, channels: 3, background: "#e11d48" } })
    .png()
    .toBuffer();
  return `data:image/png;base64,${png.toString("base64")}`;
}

describe("contrast", () => {
  test.each([
    [{ color: "#ffcc00" }, "color"],
    [{ eye_color: "#bbbbbb" }, "eye_color"],
    [{ gradient: { type: "linear", from: "#000", to: "#eee" } }, "gradient.to"],
    [{ gradient: { type: "radial", from: "#ddd", to: "#000" } }, "gradient.from"],
    [{ color: "#222", background: "#000" }, "color"],
    [{ color: "#ffffff", background: "transparent" }, "color"],
  ] satisfies Array<[DesignConfig, string]>)(
    "%j is refused at its paint, and the fix is accepted",
    async (config, path) => {
      const report = await check(config);
      expect(report).toMatchObject({ ok: false, problems: [{ path }] });
      expect(report.contrast).toBeLessThan(3);
      const patch = report.problems[0]?.fix?.patch ?? {};
      expect(await check({ ...config, ...patch })).toMatchObject({ ok: true, decoded: true });
    },
  );

  test("the fix is the nearest: a little lighter is not enough", async () => {
    const { problems } = await check({ color: "#ffcc00" });
    const fixed = rgb(problems[0]?.fix?.patch?.color ?? "#ffffff");
    const white = rgb("#ffffff");
    expect(contrast(fixed, white)).toBeGreaterThanOrEqual(3);
    expect(contrast(fixed, white)).toBeLessThan(3.1);
  });

  test("paints on both sides of the background are refused, whatever their contrast", async () => {
    const report = await check({ color: "#000000", background: "#888888", eye_color: "#ffffff" });
    expect(report.problems.map((p) => [p.path, p.code])).toEqual([["eye_color", "mixed_contrast"]]);
  });

  test("an inverted gradient that is dark in between is refused", async () => {
    const gradient = { type: "linear", from: "#ff2020", to: "#20b0ff" } as const;
    const report = await check({ background: "#3a1050", gradient });
    if (report.contrast < 3) expect(report.ok).toBe(false);
    expect(report.contrast).toBeLessThanOrEqual(contrast(rgb("#ff2020"), rgb("#3a1050")));
  });

  test("light on dark is accepted with a warning, because it is read", async () => {
    const report = await check({ color: "#ffffff", background: "#111827" });
    expect(report).toMatchObject({ ok: true, decoded: true });
    expect(report.warnings.map((w) => w.code)).toContain("inverted");
  });
});

describe("logo", () => {
  test("the error correction is raised, and that is said", async () => {
    const report = await check({ logo: { image: await logo(), scale: 0.3 } });
    expect(report).toMatchObject({ ok: true, error_correction: "H", decoded: true });
    expect(report.warnings.map((w) => w.code)).toContain("raised");
  });

  test("a text that has no room for it is a problem; the largest scale is the fix, if there is one", async () => {
    const report = await check({ logo: { image: await logo(), scale: 0.3 } }, ["a".repeat(2600)]);
    expect(report.problems).toMatchObject([{ path: "logo.scale", code: "logo_area" }]);
  });

  test("an unknown upload and a frame nobody can draw are both reported", async () => {
    const report = await check({
      logo: { image: "01890000-0000-7000-8000-000000000000" },
      frame: { style: "badge", text: "漢字" },
    });
    expect(report.problems.map((p) => [p.path, p.code])).toEqual([
      ["logo.image", "logo_missing"],
      ["frame.text", "frame_text"],
    ]);
    expect(report.problems[1]?.message).toContain("漢");
  });

  test("an upload of the organisation's is asked for by its id", async () => {
    const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: "#06f" } })
      .png()
      .toBuffer();
    const id = "01890000-0000-7000-8000-000000000000";
    const asked: string[] = [];
    const load = async (given: string) => {
      asked.push(given);
      return png;
    };
    expect((await checkDesign({ logo: { image: id } }, [ADDRESS], load)).ok).toBe(true);
    expect(asked).toContain(id);
  });
});

describe("report", () => {
  test("a plain design: figures of the address, nothing to complain about", async () => {
    const report = await checkDesign({});
    expect(DesignReport.parse(report)).toEqual({
      ok: true,
      problems: [],
      warnings: [],
      version: 3,
      modules: 29,
      error_correction: "M",
      contrast: 21,
      // 37 modules with the quiet zone, four dots each, at 300 dpi.
      min_print_mm: 12.6,
      decoded: true,
    });
  });

  test("a narrow margin and a transparent background warn", async () => {
    const report = await check({ margin: 1, background: "transparent" });
    expect(report.ok).toBe(true);
    expect(report.warnings.map((w) => w.code).sort()).toEqual(["quiet_zone", "transparent"]);
  });

  test("a text too long for any code is a problem, not an exception", async () => {
    const report = await check({}, ["x".repeat(4000)]);
    expect(report).toMatchObject({ ok: false, version: 0, modules: 0, min_print_mm: null, decoded: false });
    expect(report.problems.map((p) => p.code)).toEqual(["too_long"]);
  });

  test("problems for an error body: paths in the request, the fix in the sentence", async () => {
    const report = await check({ color: "#ffcc00" });
    expect(designIssues(report)).toEqual([
      { path: "design_config.color", message: expect.stringMatching(/1\.5.:1.*#[0-9a-f]{6}/) },
    ]);
  });

  test("every patch is itself a design", async () => {
    for (const config of [
      { color: "#fff" },
      { background: "#000" },
      { gradient: { type: "linear", from: "#fff", to: "#ffe" } },
    ] satisfies DesignConfig[]) {
      for (const { fix } of (await check(config)).problems)
        expect(DesignConfig.safeParse({ ...config, ...fix?.patch }).success).toBe(true);
    }
  });
});
