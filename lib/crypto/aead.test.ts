import { webcrypto } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { open, seal } from "@/lib/crypto/aead";

const hex = (text: string): Buffer => Buffer.from(text, "hex");
const NO_AAD = new Uint8Array(0);
const KEY = hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
const IV = "cafebabefacedbaddecaf888";
const PLAIN =
  "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525" +
  "b16aedf5aa0de657ba637b391aafd255";
const CIPHER =
  "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838" +
  "c5f61e6393ba7a0abcc9f662898015ad";

/** "The Galois/Counter Mode of Operation" as submitted to NIST, appendix B: the AES-256 cases with a 96-bit IV. */
const GCM_CASES = [
  {
    n: 13,
    key: Buffer.alloc(32),
    iv: "00".repeat(12),
    aad: "",
    plain: "",
    cipher: "",
    tag: "530f8afbc74536b9a963b4f1c4cb738b",
  },
  {
    n: 14,
    key: Buffer.alloc(32),
    iv: "00".repeat(12),
    aad: "",
    plain: "00".repeat(16),
    cipher: "cea7403d4d606b6e074ec5d3baf39d18",
    tag: "d0d1c8a799996bf0265b98b5d48ab919",
  },
  { n: 15, key: KEY, iv: IV, aad: "", plain: PLAIN, cipher: CIPHER, tag: "b094dac5d93471bdec1a502270e3cc6c" },
  {
    n: 16,
    key: KEY,
    iv: IV,
    aad: "feedfacedeadbeeffeedfacedeadbeefabaddad2",
    plain: PLAIN.slice(0, 120),
    cipher: CIPHER.slice(0, 120),
    tag: "76fc6ece0f4e1768cddf8853bb2d551b",
  },
];

describe("AES-256-GCM", () => {
  test.each(GCM_CASES)("opens NIST GCM test case $n", ({ key, iv, aad, plain, cipher, tag }) => {
    const box = hex(iv + cipher + tag);
    expect(open(key, box, hex(aad))?.toString("hex")).toBe(plain);
    expect(open(key, box, Buffer.from("other"))).toBeNull();
  });

  test("what is sealed here, an independent implementation opens", async () => {
    const aad = Buffer.from("purpose");
    const box = seal(KEY, Buffer.from("Καλημέρα"), aad);
    const key = await webcrypto.subtle.importKey("raw", KEY, "AES-GCM", false, ["decrypt"]);
    const opened = await webcrypto.subtle.decrypt(
      { name: "AES-GCM", iv: box.subarray(0, 12), additionalData: aad, tagLength: 128 },
      key,
      box.subarray(12),
    );
    expect(Buffer.from(opened).toString()).toBe("Καλημέρα");
  });

  test("any plain text comes back under any additional data; the box is 28 bytes longer", () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (plain, aad) => {
        const box = seal(KEY, plain, aad);
        expect(box).toHaveLength(plain.length + 28);
        expect(open(KEY, box, aad)).toEqual(Buffer.from(plain));
      }),
    );
  });

  test("one flipped bit anywhere, or a byte cut off either end, opens nothing", () => {
    const box = seal(KEY, Buffer.from("sixteen  bytes!!"), NO_AAD);
    for (let bit = 0; bit < box.length * 8; bit++) {
      const altered = Buffer.from(box);
      altered.writeUInt8(altered.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(open(KEY, altered, NO_AAD)).toBeNull();
    }
    expect(open(KEY, box.subarray(1), NO_AAD)).toBeNull();
    expect(open(KEY, box.subarray(0, -1), NO_AAD)).toBeNull();
  });

  test("a stranger's bytes and a wrong key answer null, and never throw", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => open(KEY, bytes, NO_AAD) === null));
    const box = seal(KEY, hex("00"), NO_AAD);
    expect(open(Buffer.alloc(32), box, NO_AAD)).toBeNull();
    expect(open(KEY.subarray(1), box, NO_AAD)).toBeNull();
  });

  test("the same text never makes the same box; a short key is a programming error", () => {
    expect(seal(KEY, hex("00"), NO_AAD).equals(seal(KEY, hex("00"), NO_AAD))).toBe(false);
    expect(() => seal(KEY.subarray(1), hex("00"), NO_AAD)).toThrow(RangeError);
  });
});
