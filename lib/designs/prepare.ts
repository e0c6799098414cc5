import { LRUCache } from "lru-cache";
import { sha256 } from "@/lib/crypto/hash";
import { AppError, invalid } from "@/lib/errors";
import { singleton } from "@/lib/singleton";
import { importLogo, pngDataUrl } from "./logo";
import { fullDesign } from "./normal";
import type { PreparedDesign } from "./scene";
import { type DesignConfig, LOGO_ID } from "./schemas";
import { outline } from "./text";

/** The bytes of an uploaded logo of the caller's organisation; undefined when it has none of this id. */
export type LoadLogo = (id: string) => Promise<Uint8Array | undefined>;

/** Clean logos by their content: 64 MiB of them. */
const logos = () =>
  singleton(
    "designs.logos",
    () =>
      new LRUCache<string, NonNullable<PreparedDesign["logo"]>>({
        maxSize: 64 * 1024 * 1024,
        sizeCalculation: (logo) => logo.href.length + 200,
      }),
  );

async function prepareLogo(image: string, load?: LoadLogo): Promise<NonNullable<PreparedDesign["logo"]>> {
  const given = LOGO_ID.test(image) ? await load?.(image) : image;
  if (given === undefined)
    throw invalid([{ path: "logo.image", message: "There is no uploaded image of this id." }]);
  const key = sha256(given).toString("base64");
  const kept = logos().get(key);
  if (kept) return kept;
  const { png, width, height } = await importLogo(given);
  const logo = { href: pngDataUrl(png), width, height };
  logos().set(key, logo);
  return logo;
}

/**
 * Does what is slow once, before any number of codes is drawn: fetches and cleans the logo, turns the frame's text into
 * outlines. Keep the result with the design. Throws VALIDATION, paths within design_config.
 */
export async function prepareDesign(config: DesignConfig, load?: LoadLogo): Promise<PreparedDesign> {
  const design = fullDesign(config);
  const [logo, label] = await Promise.allSettled([
    design.logo ? prepareLogo(design.logo.image, load) : undefined,
    design.frame?.text ? outline(design.frame.text) : undefined,
  ]);
  if (logo.status === "fulfilled" && label.status === "fulfilled")
    return { design, logo: logo.value, label: label.value };
  const reasons: unknown[] = [logo, label].flatMap((part) =>
    part.status === "rejected" ? [part.reason] : [],
  );
  const issues = reasons.flatMap((reason) => (reason instanceof AppError ? (reason.issues ?? []) : []));
  if (issues.length < reasons.length)
    throw reasons.find((r) => !(r instanceof AppError && r.issues)) ?? reasons[0];
  throw invalid(issues);
}

/** What may be stored: an embedded logo is replaced by its clean PNG. Throws VALIDATION. */
export async function storedDesign(config: DesignConfig): Promise<DesignConfig> {
  if (!config.logo || LOGO_ID.test(config.logo.image)) return config;
  const { href } = await prepareLogo(config.logo.image);
  return { ...config, logo: { ...config.logo, image: href } };
}
