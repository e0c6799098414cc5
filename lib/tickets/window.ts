import { hkdfSha256 } from "@/lib/crypto/hkdf";
import { constantTimeEqual, hmacSha256 } from "@/lib/crypto/hmac";

/** How long the picture of a morphing code is good for, in milliseconds. */
export const WINDOW_MS = 30_000;
/** How far the clocks of two of our servers may be apart, in either direction. */
export const SKEW_MS = 5_000;
const MAC_BYTES = 12;

/** What a window's MAC binds: no two codes, and no two organisations, share one. */
export interface Holder {
  orgId: string;
  token: string;
}

/** `m` in a scanned address: the window's first second in base36, and its MAC (12 bytes are 16 characters). */
const MARK = /^([0-9a-z]{1,8})\.([\w-]{16})$/;

/** The key of a campaign's windows, from its secret (RFC 5869): the secret itself signs render addresses only. */
export const windowKey = (secret: Uint8Array): Buffer => hkdfSha256(secret, "signet.morph.v1");

const macOf = (key: Uint8Array, { orgId, token }: Holder, window: string): Buffer =>
  hmacSha256(key, `${orgId}|${token}|${window}`).subarray(0, MAC_BYTES);

/** What a morphing code holds in the window that begins with `at` (its whole second): `<window>.<mac>`. */
export function markOf(key: Uint8Array, holder: Holder, at: Date): string {
  const window = Math.floor(at.getTime() / 1000).toString(36);
  return `${window}.${macOf(key, holder, window).toString("base64url")}`;
}

/**
 * What `mark` is worth at `now`: `forged` when none of `keys` made it for this holder, `stale` outside its window
 * (5 s before its first second until 35 s after, both included), else `fresh`. Takes any text, never throws, and takes
 * as long whichever byte of the MAC is wrong.
 */
export function checkWindow(
  keys: readonly Uint8Array[],
  holder: Holder,
  mark: string,
  now: Date,
): "fresh" | "stale" | "forged" {
  const [, window, mac] = MARK.exec(mark) ?? [];
  if (window === undefined || mac === undefined) return "forged";
  const given = Buffer.from(mac, "base64url");
  // Every key is tried whatever the first one says: the time must not tell which one was in use.
  const genuine = keys.map((key) => constantTimeEqual(macOf(key, holder, window), given)).includes(true);
  if (!genuine) return "forged";
  const age = now.getTime() - Number.parseInt(window, 36) * 1000;
  return age >= -SKEW_MS && age <= WINDOW_MS + SKEW_MS ? "fresh" : "stale";
}
