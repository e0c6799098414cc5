import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const ALGORITHM = "aes-256-gcm";
export const AEAD_KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM (NIST SP 800-38D §7.1): nonce (12 bytes) ‖ cipher text ‖ tag (16 bytes). `aad` is
 * authenticated, not stored. The nonce is random (§8.2.2), which allows 2^32 boxes under one key (§8.3).
 * RangeError for a key that is not 32 bytes.
 */
export function seal(key: Uint8Array, plaintext: Uint8Array, aad: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(aad);
  const body = cipher.update(plaintext);
  return Buffer.concat([nonce, body, cipher.final(), cipher.getAuthTag()]);
}

/**
 * The plain text of a box from `seal` (SP 800-38D §7.2), or null when the key, the box or `aad` is not the
 * one it was sealed with, for whatever reason: nothing is released before the tag has been checked.
 */
export function open(key: Uint8Array, box: Uint8Array, aad: Uint8Array): Buffer | null {
  if (key.byteLength !== AEAD_KEY_BYTES || box.byteLength < NONCE_BYTES + TAG_BYTES) return null;
  const end = box.byteLength - TAG_BYTES;
  // A full-length tag is demanded: GCM accepts shorter, forgeable ones unless told otherwise (Appendix C).
  const decipher = createDecipheriv(ALGORITHM, key, box.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(aad);
  decipher.setAuthTag(box.subarray(end));
  const plaintext = decipher.update(box.subarray(NONCE_BYTES, end));
  try {
    decipher.final();
  } catch {
    return null;
  }
  return plaintext;
}
