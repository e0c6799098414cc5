import { createHash } from "node:crypto";

/** SHA-256 (FIPS 180-4): 32 bytes. A string is hashed as its UTF-8 bytes. */
export function sha256(data: string | Uint8Array): Buffer {
  return createHash("sha256").update(data).digest();
}

/** SHA-256 as 64 lower-case hexadecimal characters. */
export function sha256Hex(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
