import { describe, expect, test } from "vitest";
import { dummyVerify, hashPassword, MAX_PASSWORD_BYTES, verifyPassword } from "@/lib/crypto/password";

/** From the test suite of the argon2 reference implementation (test.c, version 0x13, argon2id). */
const REFERENCE_HASH =
  "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

async function fastest(work: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 6; i++) {
    const start = performance.now();
    await work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

describe("passwords", () => {
  test("the reference implementation's vector verifies", async () => {
    expect(await verifyPassword(REFERENCE_HASH, "password")).toBe(true);
    expect(await verifyPassword(REFERENCE_HASH, "passwore")).toBe(false);
  });

  test("argon2id with 19 MiB, two passes, one lane; salted", async () => {
    const [first, second] = await Promise.all([hashPassword("hunter2"), hashPassword("hunter2")]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(first).not.toBe(second);
    expect(await verifyPassword(first, "hunter2")).toBe(true);
    expect(await verifyPassword(first, "hunter2 ")).toBe(false);
    expect(await verifyPassword(first, "")).toBe(false);
  });

  test("the same characters match however the keyboard composed them", async () => {
    const stored = await hashPassword("Caf\u00e9 \u2126");
    expect(await verifyPassword(stored, "Cafe\u0301 \u03a9")).toBe(true);
    expect(await verifyPassword(stored, "Cafe \u03a9")).toBe(false);
  });

  test.each(["", "x", "$argon2id$", "$2b$10$abcdefghijklmnopqrstuv", REFERENCE_HASH.slice(0, -20), "\0"])(
    "the malformed hash %j is false",
    async (stored) => {
      expect(await verifyPassword(stored, "password")).toBe(false);
    },
  );

  test("up to 1,024 bytes as typed, and not one more", async () => {
    const longest = "é".repeat(MAX_PASSWORD_BYTES / 2);
    const stored = await hashPassword(longest);
    expect(await verifyPassword(stored, longest)).toBe(true);
    expect(await verifyPassword(stored, `${longest}x`)).toBe(false);
    await expect(hashPassword(`${longest}x`)).rejects.toThrow(RangeError);
  });

  test("no such user, a broken hash and an over-long password all take as long as a refusal", async () => {
    const stored = await hashPassword("password");
    const refusal = await fastest(() => verifyPassword(stored, "wrong"));
    const others = [
      await fastest(() => dummyVerify()),
      await fastest(() => verifyPassword("broken", "wrong")),
      await fastest(() => verifyPassword(stored, "x".repeat(2000))),
    ];
    // Skipping the work would be a thousand times faster; half leaves room for a busy machine.
    for (const other of others) expect(other).toBeGreaterThan(refusal / 2);
    expect(await dummyVerify()).toBe(false);
  });
});
