import { createHmac, timingSafeEqual } from "node:crypto";

/** HMAC-SHA-256 (RFC 2104, FIPS 198-1): 32 bytes. Strings are their UTF-8 bytes. */
export function hmacSha256(key: string | Uint8Array, data: string | Uint8Array): Buffer {
  return createHmac("sha256", key).update(data).digest();
}

/**
 * Whether two secrets are the same, in a time that does not depend on where they differ.
 * Different lengths answer false at once: a length is not a secret here.
 */
export function constantTimeEqual(a: string | Uint8Array, b: string | Uint8Array): boolean {
  const left = typeof a === "string" ? Buffer.from(a) : a;
  const right = typeof b === "string" ? Buffer.from(b) : b;
  return left.byteLength === right.byteLength && timingSafeEqual(left, right);
}
