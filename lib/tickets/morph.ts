import type { Db } from "@/db/client";
import { type Drawing, drawText, type ResolvedCode, scanUrl } from "@/lib/codes";
import { type OpenSecret, secretsOf } from "./secrets";
import { checkWindow, markOf } from "./window";

const holderOf = ({ code }: ResolvedCode) => ({ orgId: code.orgId, token: code.token });

/**
 * Whether a scan of `resolved` with the `m` of its address may go on (null). A code that does not change always may.
 * A morphing code without `m` (typed from a link, or printed) is STALE: the person needs the live code. FORGED when no
 * secret that counts now made `m` for this code. Says nothing of the code itself: `decide` does.
 */
export async function checkMorph(
  db: Db,
  resolved: ResolvedCode,
  m: string | null,
  now: Date,
): Promise<"STALE" | "FORGED" | null> {
  if (resolved.code.qrType !== "morphing") return null;
  if (m === null || m === "") return "STALE";
  const secrets = resolved.campaign ? await secretsOf(db, resolved.campaign, now) : [];
  const keys = secrets.map((s) => s.windowKey);
  const found = checkWindow(keys, holderOf(resolved), m, now);
  return found === "fresh" ? null : found === "stale" ? "STALE" : "FORGED";
}

/** What the picture of a morphing code holds in the window that begins at `at`. Case matters in it: byte mode. */
const textOf = (resolved: ResolvedCode, { windowKey }: OpenSecret, at: Date): string =>
  `${scanUrl(resolved.code.token)}?m=${markOf(windowKey, holderOf(resolved), at)}`;

/** That picture, in the code's design; `size` in pixels, the side. It is asked for once, so it is not kept. */
export async function drawWindow(
  db: Db,
  resolved: ResolvedCode,
  secret: OpenSecret,
  at: Date,
  type: "svg" | "png",
  size?: number,
): Promise<Drawing> {
  return drawText(db, resolved, textOf(resolved, secret, at), type, size);
}
