import { randomInt } from "node:crypto";

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** CRC-32 as in gzip (RFC 1952 §8), bit by bit: written apart from the product's so that the two check each other. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (const byte of Buffer.from(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** A management key in the right form, checksum included, that nobody was ever given. */
export function madeUpKey(): string {
  const random = Array.from({ length: 32 }, () => BASE62.charAt(randomInt(62))).join("");
  const text = `qrauth_${random}`;
  let checksum = "";
  for (let rest = crc32(text), i = 0; i < 6; i++, rest = Math.floor(rest / 62))
    checksum = BASE62.charAt(rest % 62) + checksum;
  return text + checksum;
}

/** The same key with one character changed, so that its checksum no longer holds. */
export function misspelt(key: string): string {
  const at = "qrauth_".length + 3;
  const other = key.charAt(at) === "a" ? "b" : "a";
  return key.slice(0, at) + other + key.slice(at + 1);
}
