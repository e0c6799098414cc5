import { crc32 } from "@/lib/crypto/crc32";
import { randomBytes } from "@/lib/crypto/random";

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const CHECKSUM_LENGTH = 6;

/**
 * The largest multiple of 62 in a byte: bytes from here up are thrown away, or the first 8 letters would come
 * more often.
 */
const UNBIASED = 248;

/** `length` uniform base62 characters, 5.954 bits each, from the CSPRNG. */
export function randomBase62(length: number): string {
  let text = "";
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < UNBIASED && text.length < length) text += BASE62.charAt(byte % 62);
    }
  }
  return text;
}

/** An unsigned 32-bit number as exactly six base62 characters, the most significant first (62^6 > 2^32). */
function base62Uint32(value: number): string {
  let text = "";
  for (let rest = value, i = 0; i < CHECKSUM_LENGTH; i++, rest = Math.floor(rest / 62))
    text = BASE62.charAt(rest % 62) + text;
  return text;
}

/**
 * `text` followed by its CRC-32 in base62, so that a typing error is found without a look-up. Not a proof of
 * anything.
 */
export function withChecksum(text: string): string {
  return text + base62Uint32(crc32(text));
}

/** Whether `text` ends in the checksum of what precedes it. */
export function checksumHolds(text: string): boolean {
  return withChecksum(text.slice(0, -CHECKSUM_LENGTH)) === text;
}
