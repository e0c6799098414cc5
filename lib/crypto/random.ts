import { randomBytes as nodeRandomBytes, randomInt as nodeRandomInt, randomFillSync } from "node:crypto";

/** `n` bytes from the operating system's CSPRNG. Use this one for anything that is a secret. */
export function randomBytes(n: number): Buffer {
  return nodeRandomBytes(n);
}

/** `bytes` random bytes as unpadded base64url (RFC 4648 §5): ceil(bytes × 4 / 3) characters. */
export function randomBase64url(bytes: number): string {
  return nodeRandomBytes(bytes).toString("base64url");
}

/** A uniform integer in [0, maxExclusive). RangeError unless 1 ≤ maxExclusive < 2^48. */
export function randomInt(maxExclusive: number): number {
  return nodeRandomInt(maxExclusive);
}

const POOL_BYTES = 4096;
const pool = Buffer.allocUnsafeSlow(POOL_BYTES);
let next = POOL_BYTES;

/**
 * Copies `n` ≤ 4,096 CSPRNG bytes into `target` from a pool that is refilled in one system call: about ten
 * times cheaper than `randomBytes` for a few bytes. For identifiers only (request ids, UUIDs): unused bytes
 * wait in memory, which a secret's bytes must not. Bytes handed out are erased and never handed out again.
 */
export function pooledRandomInto(target: Buffer, offset: number, n: number): void {
  if (next + n > POOL_BYTES) {
    randomFillSync(pool);
    next = 0;
  }
  pool.copy(target, offset, next, next + n);
  pool.fill(0, next, next + n);
  next += n;
}
