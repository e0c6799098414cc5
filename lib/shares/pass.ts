import { decryptWith, encryptWith, type MasterKey } from "@/lib/crypto/envelope";
import { sha256Hex } from "@/lib/crypto/hash";
import { hkdfSha256 } from "@/lib/crypto/hkdf";
import { env } from "@/lib/env";
import { platform } from "@/lib/platform";

/** How long a browser that has given the password is not asked again. */
export const PASS_MS = 8 * 3_600_000;

/** What a pass is bound to: with another password, or none, it opens nothing. */
export interface Lock {
  id: string;
  passwordHash: string;
}

const keyOf = ({ key }: MasterKey) => hkdfSha256(key, "signet.shares.v1");
const purposeOf = (id: string) => `share-pass:${id}`;

/** What a browser keeps (HttpOnly) after the right password: when it ends and of which password, sealed. */
export function newPass({ id, passwordHash }: Lock, now: Date): string {
  const facts = `${now.getTime() + PASS_MS}.${sha256Hex(passwordHash)}`;
  return encryptWith(keyOf(platform.get().masterKeys.current), purposeOf(id), facts);
}

/** Whether the pass opens this lock now. Whatever else it is, it is false. */
export function passHolds(pass: string, { id, passwordHash }: Lock, now: Date): boolean {
  const { current, previous } = platform.get().masterKeys;
  for (const master of [current, ...previous]) {
    const [until, hash] = decryptWith(keyOf(master), purposeOf(id), pass)?.toString("utf8").split(".") ?? [];
    if (Number(until) > now.getTime() && hash === sha256Hex(passwordHash)) return true;
  }
  return false;
}

/** Its cookie: one a share, so that several may be open in one browser. */
export const passCookieName = (id: string): string =>
  `${env().secure ? "__Secure-" : ""}signet.share.${id.replaceAll("-", "")}`;
