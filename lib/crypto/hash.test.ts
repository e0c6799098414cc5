import { describe, expect, test } from "vitest";
import { crc32 } from "@/lib/crypto/crc32";
import { sha256, sha256Hex } from "@/lib/crypto/hash";
import { hkdfSha256 } from "@/lib/crypto/hkdf";
import { constantTimeEqual, hmacSha256 } from "@/lib/crypto/hmac";

const hex = (text: string): Buffer => Buffer.from(text, "hex");

describe("SHA-256, the examples of FIPS 180-4", () => {
  test.each([
    ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    [
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    ],
  ])("of %j", (message, digest) => {
    expect(sha256Hex(message)).toBe(digest);
    expect(sha256(Buffer.from(message)).toString("hex")).toBe(digest);
  });
});

describe("HMAC-SHA-256, the test cases of RFC 4231", () => {
  test.each([
    [1, hex("0b".repeat(20)), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"],
    [
      2,
      "Jefe",
      "what do ya want for nothing?",
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    ],
    [
      3,
      hex("aa".repeat(20)),
      hex("dd".repeat(50)),
      "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
    ],
    [
      6,
      hex("aa".repeat(131)),
      "Test Using Larger Than Block-Size Key - Hash Key First",
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
    ],
  ])("case %i", (_, key, data, mac) => {
    expect(hmacSha256(key, data).toString("hex")).toBe(mac);
  });
});

describe("constantTimeEqual", () => {
  test("same bytes are equal, whether given as text or bytes", () => {
    expect(constantTimeEqual("Ωmega", Buffer.from("Ωmega"))).toBe(true);
    expect(constantTimeEqual("", new Uint8Array(0))).toBe(true);
  });

  test("other bytes and other lengths are not, and nothing throws", () => {
    expect(constantTimeEqual("secret", "secreT")).toBe(false);
    expect(constantTimeEqual("secret", "secret ")).toBe(false);
    // As many UTF-16 units, but not as many bytes.
    expect(constantTimeEqual("é", "e")).toBe(false);
  });
});

describe("HKDF-SHA-256, the test cases of RFC 5869 appendix A", () => {
  const range = (from: number, to: number): Uint8Array =>
    Uint8Array.from({ length: to - from + 1 }, (_, i) => from + i);

  test("A.1: basic", () => {
    const okm = hkdfSha256(hex("0b".repeat(22)), hex("f0f1f2f3f4f5f6f7f8f9"), 42, range(0x00, 0x0c));
    expect(okm.toString("hex")).toBe(
      "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
    );
  });

  test("A.2: longer inputs and output", () => {
    const okm = hkdfSha256(range(0x00, 0x4f), range(0xb0, 0xff), 82, range(0x60, 0xaf));
    expect(okm.toString("hex")).toBe(
      "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09" +
        "da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87",
    );
  });

  test("A.3: no salt, no info", () => {
    expect(hkdfSha256(hex("0b".repeat(22)), "", 42).toString("hex")).toBe(
      "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
    );
  });

  test("32 bytes unless asked otherwise; another purpose gives another key", () => {
    const key = hex("0b".repeat(22));
    expect(hkdfSha256(key, "a")).toHaveLength(32);
    expect(hkdfSha256(key, "a").equals(hkdfSha256(key, "b"))).toBe(false);
  });
});

test("CRC-32: the check value of RFC 1952's polynomial", () => {
  expect(crc32("123456789")).toBe(0xcbf43926);
  expect(crc32(Buffer.from("123456789"))).toBe(0xcbf43926);
  expect(crc32("")).toBe(0);
});
