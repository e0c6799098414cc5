import { LRUCache } from "lru-cache";
import type { Ctx } from "@/lib/context";
import { sha256Hex } from "@/lib/crypto/hash";
import { unprocessable } from "@/lib/errors";
import { singleton } from "@/lib/singleton";
import { checkDesign, designIssues, TRIAL_TEXTS } from "./check";
import { keepPicture, logosOf, readPicture } from "./images";
import { type LogoPicture, pngDataUrl } from "./logo";
import { modeOf } from "./matrix";
import { type DesignConfig, type DesignReport, LOGO_ID } from "./schemas";

/** A design that passed the check; an embedded picture waits to be stored with it. */
export interface Adoptable {
  config: DesignConfig;
  picture?: LogoPicture;
}

/**
 * Checks a design that somebody wants to save. Reads only: it is slow (it draws and decodes), so it runs before the
 * transaction that `keepDesign` belongs to. `texts` is what the design's codes will hold; `at` and `textAt` are the paths
 * in the request of the design and of a text that may be too long for it. Throws UNPROCESSABLE with every problem and
 * its nearest fix.
 */
export async function adoptDesign(
  ctx: Ctx,
  given: DesignConfig,
  texts: readonly string[] = TRIAL_TEXTS,
  at = "design_config",
  textAt = at,
): Promise<Adoptable> {
  const adoptable = await ownPicture(ctx, given, at);
  const report = await reportOn(ctx, adoptable.config, texts);
  if (report.ok) return adoptable;
  const [tooLong, others] = [true, false].map((wanted) => ({
    ...report,
    problems: report.problems.filter(({ code }) => (code === "too_long") === wanted),
  }));
  const issues = [
    ...(others ? designIssues(others, at) : []),
    ...(tooLong ? designIssues(tooLong, textAt) : []),
  ];
  throw unprocessable(issues, "Codes of this design would not scan.");
}

/** An embedded picture cleaned; a stored one must be the organisation's own. */
async function ownPicture(ctx: Ctx, config: DesignConfig, at: string): Promise<Adoptable> {
  if (!config.logo) return { config };
  const path = `${at}.logo.image`;
  if (!LOGO_ID.test(config.logo.image)) {
    const picture = await readPicture(config.logo.image, path);
    return { config: { ...config, logo: { ...config.logo, image: pngDataUrl(picture.png) } }, picture };
  }
  const image = config.logo.image.toLowerCase();
  if (!(await logosOf(ctx.db, ctx.org.id)(image)))
    throw unprocessable([{ path, message: "There is no uploaded image of this id." }]);
  return { config: { ...config, logo: { ...config.logo, image } } };
}

/** The design as it is stored: the picture under its id. In the transaction of whatever the design belongs to. */
export async function keepDesign(tx: Ctx, { config, picture }: Adoptable): Promise<DesignConfig> {
  if (!config.logo || !picture) return config;
  const { id } = await keepPicture(tx, picture, null);
  return { ...config, logo: { ...config.logo, image: id } };
}

/** Those being made are in it too: the same design, asked for by many at once, is drawn once. */
const reports = () =>
  singleton("designs.reports", () => new LRUCache<string, Promise<DesignReport>>({ max: 2_000 }));

/**
 * The report of `checkDesign`. It follows from the design, the logo's pixels, and length and mode of the texts: those
 * that programs send over and over are not drawn and decoded each time.
 */
export function reportOn(
  ctx: Ctx,
  config: DesignConfig,
  texts: readonly string[] = TRIAL_TEXTS,
): Promise<DesignReport> {
  const shapes = texts.map((text) => `${modeOf(text)} ${Buffer.byteLength(text)}`);
  const key = sha256Hex(JSON.stringify([ctx.org.id, config, shapes]));
  const kept = reports().get(key);
  if (kept) return kept;
  const report = checkDesign(config, texts, logosOf(ctx.db, ctx.org.id));
  reports().set(key, report);
  const forget = () => reports().delete(key);
  // A picture that is missing now may be uploaded in a moment.
  report.then(({ problems }) => problems.some(({ code }) => code === "logo_missing") && forget(), forget);
  return report;
}
