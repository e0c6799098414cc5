import { hkdfSync } from "node:crypto";

const NO_SALT = new Uint8Array(0);

/**
 * HKDF with SHA-256, extract then expand (RFC 5869 §2): `length` bytes derived from `key` for the purpose
 * `info`. No salt is the RFC's default of 32 zero bytes. RangeError when `length` exceeds 255 × 32 (§2.3) or
 * `info` is over 1,024 bytes: both are written by us, never by a stranger.
 */
export function hkdfSha256(
  key: Uint8Array,
  info: string | Uint8Array,
  length = 32,
  salt: Uint8Array = NO_SALT,
): Buffer {
  return Buffer.from(hkdfSync("sha256", key, salt, info, length));
}
