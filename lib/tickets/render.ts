import { LRUCache } from "lru-cache";
import type { Db } from "@/db/client";
import { type Drawing, type Picture, type ResolvedCode, renderResolved, resolveCode } from "@/lib/codes";
import { singleton } from "@/lib/singleton";
import { expiredPng, expiredSvg } from "./expired";
import { drawWindow } from "./morph";
import { checkSignature, type RenderSignature } from "./render-signature";
import { secretsOf } from "./secrets";

export interface RenderRequest extends RenderSignature {
  /** Pixels, the side. */
  size: number | undefined;
}

/** `kept` may be cached by anybody; the others are of this moment. */
export type Rendered =
  | { status: "kept"; picture: Picture }
  | { status: "ok" | "expired" | "invalid"; picture: Drawing };

/**
 * The picture at a code's render address. A morphing code's is drawn only for a good signature, for the window that
 * begins with its time; without one, and for a code that was never issued, the picture says EXPIRED: a stranger cannot
 * tell the two apart.
 */
export async function renderPicture(
  { db, now }: { db: Db; now: () => Date },
  token: string,
  type: "svg" | "png",
  request: RenderRequest,
): Promise<Rendered> {
  const resolved = await resolveCode(db, token);
  if (resolved && resolved.code.qrType !== "morphing")
    return { status: "kept", picture: await renderResolved(db, resolved, type, request.size) };
  if (!resolved?.campaign) return { status: "invalid", picture: await expired(type, request.size) };
  return renderLive(db, resolved, resolved.campaign, type, request, now());
}

async function renderLive(
  db: Db,
  resolved: ResolvedCode,
  campaign: NonNullable<ResolvedCode["campaign"]>,
  type: "svg" | "png",
  request: RenderRequest,
  now: Date,
): Promise<Rendered> {
  const opened = await secretsOf(db, campaign, now);
  const secrets = opened.map((s) => s.secret);
  const { token } = resolved.code;
  const checked = checkSignature(secrets, token, request, campaign.signatureVersion, now);
  const [current] = opened;
  if (checked.status !== "ok" || !current)
    return {
      status: checked.status === "expired" ? "expired" : "invalid",
      picture: await expired(type, request.size),
    };
  return { status: "ok", picture: await drawWindow(db, resolved, current, checked.at, type, request.size) };
}

/** There are few sizes in use, and one picture of each. */
const expiredPictures = () => singleton("tickets.expired", () => new LRUCache<number, Buffer>({ max: 20 }));

async function expired(type: "svg" | "png", size?: number): Promise<Drawing> {
  if (type === "svg") return { type: "image/svg+xml", body: expiredSvg(size) };
  const side = size ?? 512;
  const body = expiredPictures().get(side) ?? (await expiredPng(side));
  expiredPictures().set(side, body);
  return { type: "image/png", body };
}
