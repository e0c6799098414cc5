import { hkdfSha256 } from "@/lib/crypto/hkdf";
import { constantTimeEqual, hmacSha256 } from "@/lib/crypto/hmac";
import { platform } from "@/lib/platform";
import { singleton } from "@/lib/singleton";

/** Who needs longer than this to type a password scans again. */
const GOOD_FOR_S = 600;

const key = () =>
  singleton("redirects.seen", () =>
    hkdfSha256(platform.get().masterKeys.current.key, "signet.redirect.seen.v1"),
  );
const macOf = (token: string, seconds: string) =>
  hmacSha256(key(), `${token}|${seconds}`).subarray(0, 16).toString("base64url");

/**
 * Says that a morphing code was fresh at `now`, for the password form to carry: the code would be stale by the time the
 * password is typed.
 */
export function sealSeen(token: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000).toString(36);
  return `${seconds}.${macOf(token, seconds)}`;
}

/** Whether `seal` is ours, of this code and not older than ten minutes. Any text is answered, none throws. */
export function wasSeen(seal: string, token: string, now: Date): boolean {
  const [, seconds, mac] = /^([0-9a-z]{1,9})\.([\w-]{22})$/.exec(seal) ?? [];
  if (seconds === undefined || mac === undefined || !constantTimeEqual(macOf(token, seconds), mac))
    return false;
  const age = now.getTime() / 1000 - Number.parseInt(seconds, 36);
  return age >= 0 && age <= GOOD_FOR_S;
}
