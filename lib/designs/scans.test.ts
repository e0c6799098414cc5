import fc from "fast-check";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { checkDesign } from "./check";
import { prepareDesign } from "./prepare";
import { sceneOf } from "./scene";
import {
  DesignConfig,
  ERROR_CORRECTIONS,
  EYE_BALLS,
  EYES,
  FRAME_STYLES,
  GRADIENT_TYPES,
  LOGO_SCALE,
  MARGIN_MAX,
  PRESETS,
  SHAPES,
} from "./schemas";
import { encodeFor } from "./symbol";
import { type Hardship, isRead } from "./trial";

/** Designs tried; the larger run of the documentation is `DESIGN_RUNS=2000`. */
const RUNS = Number(process.env.DESIGN_RUNS ?? 25);

const hex = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, "0")}`);
const dark = fc
  .tuple(fc.nat(140), fc.nat(110), fc.nat(140))
  .map((c) => `#${c.map((v) => v.toString(16).padStart(2, "0")).join("")}`);
const light = fc
  .tuple(...([0, 1, 2] as const).map(() => fc.integer({ min: 200, max: 255 })))
  .map((c) => `#${c.map((v) => v.toString(16).padStart(2, "0")).join("")}`);
/** Mostly what a person would choose, so that most designs are accepted; always a share of anything at all. */
const ink = fc.oneof(
  { weight: 5, arbitrary: dark },
  { weight: 1, arbitrary: hex },
  { weight: 1, arbitrary: light },
);
const ground = fc.oneof(
  { weight: 4, arbitrary: light },
  { weight: 1, arbitrary: hex },
  { weight: 1, arbitrary: fc.constant("transparent") },
);

/** Pictures unlike each other: flat, transparent, noise, one that looks like a code itself; wide, tall, square. */
let pictures: string[] = [];
async function drawPictures(): Promise<string[]> {
  const noise = Buffer.from(Array.from({ length: 64 * 64 * 3 }, (_, i) => (i * 2654435761) >>> 24));
  const made = [
    sharp({ create: { width: 120, height: 40, channels: 3, background: "#e11d48" } }),
    sharp({ create: { width: 50, height: 130, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }),
    sharp(noise, { raw: { width: 64, height: 64, channels: 3 } }),
    sharp(
      Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 7 7"><path d="M0 0h7v7H0z"/><path fill="#fff" d="M1 1h5v5H1z"/><path d="M2 2h3v3H2z"/></svg>',
      ),
      { density: 900 },
    ),
    sharp({ create: { width: 90, height: 90, channels: 3, background: "#ffffff" } }),
  ];
  const bytes = await Promise.all(made.map((picture) => picture.png().toBuffer()));
  return bytes.map((png) => `data:image/png;base64,${png.toString("base64")}`);
}
beforeAll(async () => {
  pictures = await drawPictures();
});

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const design = fc.record({
  shapes: maybe(fc.constantFrom(...SHAPES)),
  eyes: maybe(fc.constantFrom(...EYES)),
  eye_balls: maybe(fc.constantFrom(...EYE_BALLS)),
  color: maybe(ink),
  background: maybe(ground),
  gradient: maybe(
    fc.record({ type: fc.constantFrom(...GRADIENT_TYPES), from: ink, to: ink, angle: fc.nat(360) }),
  ),
  eye_color: maybe(ink),
  logo: maybe(
    fc.record({
      image: fc.nat(4).map((i) => `#${i}`),
      scale: fc.double({ min: LOGO_SCALE.min, max: LOGO_SCALE.max, noNaN: true }),
      clear_space: fc.boolean(),
    }),
  ),
  frame: maybe(
    fc.record({
      style: fc.constantFrom(...FRAME_STYLES),
      text: fc.constantFrom(
        "Scan me",
        "Καλώς ήρθατε",
        "امسح الرمز",
        "A rather long text, forty letters long",
      ),
      color: maybe(hex),
    }),
  ),
  margin: maybe(fc.nat(MARGIN_MAX)),
  error_correction: maybe(fc.constantFrom(...ERROR_CORRECTIONS)),
});

const token = fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/);
/** Two texts of one kind: the design is checked with the first and must carry the second as well. */
const texts = fc.oneof(
  fc.tuple(token, token).map((two) => two.map((t) => `HTTPS://SIGNET.EXAMPLE/R/${t}`)),
  fc
    .tuple(token, token)
    .map((two) => two.map((t) => `https://signet.example/r/${t.toLowerCase()}?m=abcdef.${t.slice(0, 16)}`)),
  fc.integer({ min: 5, max: 300 }).chain((length) => {
    const path = fc
      .stringMatching(/^[a-z0-9/_-]+$/)
      .map((p) => `https://x.example/${p}`.padEnd(length, "aQ7-"));
    return fc.tuple(path, path).map((two) => two.map((t) => t.slice(0, Math.max(length, 20))));
  }),
);

const withPicture = ({ logo, ...rest }: Omit<DesignConfig, never>): DesignConfig =>
  logo ? { ...rest, logo: { ...logo, image: pictures[Number(logo.image.slice(1))] ?? "" } } : rest;

describe("every design that is accepted scans", () => {
  test(
    "at three sizes, slightly blurred, slightly turned, and with another text of its kind",
    async () => {
      const tally = { accepted: 0, refused: new Map<string, number>() };
      await fc.assert(
        fc.asyncProperty(
          design,
          texts,
          fc.integer({ min: -12, max: 12 }),
          async (given, [one, other], turn) => {
            const config = withPicture(given);
            expect(DesignConfig.safeParse(config).error).toBeUndefined();
            const report = await checkDesign(config, [one ?? ""]);
            if (!report.ok) {
              for (const { code } of report.problems)
                tally.refused.set(code, (tally.refused.get(code) ?? 0) + 1);
              return;
            }
            tally.accepted++;
            const prepared = await prepareDesign(config);
            for (const text of [one ?? "", other ?? ""]) {
              const symbol = encodeFor(text, prepared);
              const width = sceneOf(symbol, prepared).width;
              const smallest = Math.max(4, Math.floor(((report.min_print_mm ?? 0) * 300) / 25.4 / width));
              const trials: Hardship[] = [
                { dots: smallest },
                { dots: 6, turn },
                { dots: 8, blur: 0.3, turn },
                { dots: 13, blur: 0.3 },
              ];
              for (const trial of trials)
                expect(await isRead(symbol, prepared, trial), `${JSON.stringify(trial)} ${text}`).toBe(true);
            }
          },
        ),
        { numRuns: RUNS, endOnFailure: true },
      );
      expect(tally.accepted).toBeGreaterThan(RUNS / 8);
      if (process.env.DESIGN_RUNS)
        process.stdout.write(
          `accepted ${tally.accepted} of ${RUNS}; ${JSON.stringify([...tally.refused])}\n`,
        );
    },
    Math.max(60_000, RUNS * 4_000),
  );

  test("every combination of shape, eye and ball", async () => {
    const text = "HTTPS://SIGNET.EXAMPLE/R/0123456789ABCDEFGHJKMNPQRS";
    const unread: string[] = [];
    for (const shapes of SHAPES)
      for (const eyes of EYES)
        for (const eye_balls of EYE_BALLS) {
          const prepared = await prepareDesign({ shapes, eyes, eye_balls, color: "#1e3a8a" });
          const symbol = encodeFor(text, prepared);
          for (const trial of [{ dots: 5 }, { dots: 7, blur: 0.3, turn: 8 }])
            if (!(await isRead(symbol, prepared, trial)))
              unread.push(`${shapes} ${eyes} ${eye_balls} ${JSON.stringify(trial)}`);
        }
    expect(unread).toEqual([]);
  }, 60_000);

  test.each(PRESETS)("preset $name", async ({ design_config }) => {
    const { ok, problems, warnings, decoded } = await checkDesign(DesignConfig.parse(design_config));
    expect({ ok, problems, warnings, decoded }).toEqual({
      ok: true,
      problems: [],
      warnings: [],
      decoded: true,
    });
  });
});
