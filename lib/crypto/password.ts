import { hash, verify } from "@node-rs/argon2";

/** The longest password taken, in UTF-8 bytes as typed: far above any real one, and it bounds the work. */
export const MAX_PASSWORD_BYTES = 1024;

/**
 * OWASP's argon2id minimum (RFC 9106's function): 19 MiB, two passes, one lane. The library's algorithm is
 * argon2id.
 */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;

/**
 * The argon2id hash in PHC form (`$argon2id$v=19$m=19456,t=2,p=1$…`), made in the thread pool. The password
 * is normalised to NFKC first, so that the same characters typed on another system still match (NIST SP
 * 800-63B §3.1.1.2). RangeError over 1,024 bytes: input schemas refuse those before.
 */
export async function hashPassword(password: string): Promise<string> {
  const normalised = normalise(password);
  if (normalised === null) throw new RangeError(`A password is at most ${MAX_PASSWORD_BYTES} bytes.`);
  return hash(normalised, OPTIONS);
}

/**
 * Whether `password` is the one behind `stored`. A malformed hash or an over-long password is false, at the
 * price of an ordinary refusal, so that the time of the answer does not tell which it was.
 */
export async function verifyPassword(stored: string, password: string): Promise<boolean> {
  const normalised = normalise(password);
  if (normalised === null) return dummyVerify();
  try {
    return await verify(stored, normalised);
  } catch {
    return dummyVerify();
  }
}

/**
 * Does the work of one verification and answers false: for when there is no such user, or one without a
 * password.
 */
export async function dummyVerify(): Promise<false> {
  await hash("", OPTIONS);
  return false;
}

function normalise(password: string): string | null {
  return Buffer.byteLength(password) > MAX_PASSWORD_BYTES ? null : password.normalize("NFKC");
}
