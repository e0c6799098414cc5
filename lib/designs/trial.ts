import sharp, { type Sharp } from "sharp";
import { rasterScene } from "./raster";
import { readCode } from "./read";
import { type PreparedDesign, sceneOf } from "./scene";
import { QUIET_ZONE } from "./schemas";
import type { QrSymbol } from "./symbol";

/** What a picture goes through before it is read: a printer's dots, a lens out of focus, a hand that is not level. */
export interface Hardship {
  /** Pixels per module. */
  dots: number;
  /** Standard deviation of a Gaussian blur, in modules. */
  blur?: number;
  /** Degrees, clockwise. */
  turn?: number;
}

/** Whether our own picture of `symbol` is read back under a hardship. A narrow margin is completed by what lies around. */
export async function isRead(symbol: QrSymbol, prepared: PreparedDesign, hard: Hardship): Promise<boolean> {
  const { design } = prepared;
  const scene = sceneOf(symbol, prepared);
  const background = design.background ?? "#ffffff";
  const around = Math.ceil(Math.max(0, QUIET_ZONE - design.margin) * hard.dots);
  const edge = { top: around, bottom: around, left: around, right: around, background };
  let picture = rasterScene(scene, Math.round(scene.width * hard.dots))
    .flatten({ background })
    .extend(edge);
  if (hard.turn) picture = (await rerun(picture)).rotate(hard.turn, { background });
  if (hard.blur) picture = (await rerun(picture)).blur(Math.max(0.3, hard.blur * hard.dots));
  return (await readCode(picture)) === symbol.text;
}

/** The library sorts the steps of one run in an order of its own. */
async function rerun(picture: Sharp): Promise<Sharp> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
}
