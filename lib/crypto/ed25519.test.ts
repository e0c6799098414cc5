import { createPublicKey, verify } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ed25519PublicKey,
  generateEd25519,
  keyThumbprint,
  publicKeyToJwk,
  signEd25519,
  verifyEd25519,
} from "@/lib/crypto/ed25519";

const hex = (text: string): Buffer => Buffer.from(text, "hex");

/** RFC 8032 §7.1. */
const VECTORS = [
  {
    name: "TEST 1",
    seed: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    publicKey: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    message: "",
    signature:
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b" +
      "d25bf5f0595bbe24655141438e7a100b",
  },
  {
    name: "TEST 2",
    seed: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
    publicKey: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    message: "72",
    signature:
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c" +
      "387b2eaeb4302aeeb00d291612bb0c00",
  },
  {
    name: "TEST 3",
    seed: "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
    publicKey: "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
    message: "af82",
    signature:
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659" +
      "4a7c15e9716ed28dc027beceea1ec40a",
  },
  {
    name: "TEST SHA(abc)",
    seed: "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
    publicKey: "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
    message:
      "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd" +
      "454d4423643ce80e2a9ac94fa54ca49f",
    signature:
      "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e030" +
      "3dca179c138ac17ad9bef1177331a704",
  },
];

describe("Ed25519", () => {
  test.each(VECTORS)("RFC 8032 §7.1 $name", ({ seed, publicKey, message, signature }) => {
    expect(ed25519PublicKey(hex(seed)).toString("hex")).toBe(publicKey);
    expect(signEd25519(hex(seed), hex(message)).toString("hex")).toBe(signature);
    expect(verifyEd25519(hex(publicKey), hex(message), hex(signature))).toBe(true);
  });

  test("any message signed by a fresh key verifies, twice over (second time from the cache)", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (message) => {
        const { publicKey, privateKey } = generateEd25519();
        const signature = signEd25519(privateKey, message);
        expect(signature).toEqual(signEd25519(privateKey, message));
        expect(verifyEd25519(publicKey, message, signature)).toBe(true);
        expect(verifyEd25519(publicKey, message, signature)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  test("a flipped bit in signature, message or key, or another's key, does not verify", () => {
    const { publicKey, privateKey } = generateEd25519();
    const message = Buffer.from("HTTPS://EXAMPLE.COM/V/0");
    const signature = signEd25519(privateKey, message);
    const flipped = (bytes: Buffer, bit: number): Buffer => {
      const copy = Buffer.from(bytes);
      copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      return copy;
    };
    for (let bit = 0; bit < 512; bit += 5) {
      expect(verifyEd25519(publicKey, message, flipped(signature, bit))).toBe(false);
    }
    for (let bit = 0; bit < message.length * 8; bit += 3) {
      expect(verifyEd25519(publicKey, flipped(message, bit), signature)).toBe(false);
    }
    for (let bit = 0; bit < 256; bit += 3) {
      expect(verifyEd25519(flipped(publicKey, bit), message, signature)).toBe(false);
    }
    expect(verifyEd25519(generateEd25519().publicKey, message, signature)).toBe(false);
  });

  test("a signature whose S is not reduced is refused (RFC 8032 §5.1.7 step 1)", () => {
    const L = 2n ** 252n + 27742317777372353535851937790883648493n;
    const { publicKey, privateKey } = generateEd25519();
    const message = Buffer.from("m");
    const signature = signEd25519(privateKey, message);
    const s = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString("hex")}`);
    const shifted = hex((s + L).toString(16).padStart(64, "0")).reverse();
    expect(verifyEd25519(publicKey, message, Buffer.concat([signature.subarray(0, 32), shifted]))).toBe(
      false,
    );
  });

  /** "Taming the many EdDSAs" (2020), table 6b: points of small order, non-canonical spellings too. */
  const SMALL_ORDER = [
    "00".repeat(32),
    `01${"00".repeat(31)}`,
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    `ec${"ff".repeat(30)}7f`,
    `ed${"ff".repeat(30)}7f`,
    `ee${"ff".repeat(30)}7f`,
  ];

  test.each(SMALL_ORDER)("the small-order key %s verifies nothing, with either sign bit", (text) => {
    const positive = hex(text);
    const negative = hex(text);
    negative.writeUInt8(negative.readUInt8(31) | 0x80, 31);
    for (const key of [positive, negative]) {
      // R = A or the identity, S = 0: without the refusal some of these pass for some messages.
      for (const r of [positive, negative, hex(SMALL_ORDER[1] ?? "")]) {
        const forged = Buffer.concat([r, Buffer.alloc(32)]);
        const passed = Array.from({ length: 24 }, (_, i) => verifyEd25519(key, Buffer.from(`m${i}`), forged));
        expect(passed).not.toContain(true);
      }
    }
  });

  test("a stranger's key and signature of any length answer false, and never throw", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ maxLength: 80 }), (key, signature) => {
        return verifyEd25519(key, Buffer.from("m"), signature) === false;
      }),
    );
    const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
    const signature = fc.uint8Array({ minLength: 64, maxLength: 64 });
    fc.assert(fc.property(key, signature, (k, s) => verifyEd25519(k, Buffer.from("m"), s) === false));
  });

  test("a seed of another length is a programming error", () => {
    expect(() => signEd25519(Buffer.alloc(31), Buffer.from("m"))).toThrow(RangeError);
  });

  test("bytes that are a window into a larger buffer are read as that window", () => {
    const { publicKey, privateKey } = generateEd25519();
    const shared = Buffer.concat([Buffer.alloc(7), publicKey, privateKey, Buffer.alloc(9)]);
    const signature = signEd25519(shared.subarray(39, 71), Buffer.from("m"));
    expect(verifyEd25519(shared.subarray(7, 39), Buffer.from("m"), signature)).toBe(true);
  });
});

describe("JSON Web Keys", () => {
  const publicKey = hex(VECTORS[0]?.publicKey ?? "");

  test("the key of RFC 8037 appendix A.2 and its thumbprint of A.3", () => {
    expect(publicKeyToJwk(publicKey, "k1")).toEqual({
      kty: "OKP",
      crv: "Ed25519",
      x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
      kid: "k1",
      use: "sig",
      alg: "EdDSA",
    });
    expect(keyThumbprint(publicKey)).toBe("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
  });

  test("a signature checks against the published key alone", () => {
    const pair = generateEd25519();
    const key = createPublicKey({ key: { ...publicKeyToJwk(pair.publicKey, "k") }, format: "jwk" });
    expect(verify(null, Buffer.from("m"), key, signEd25519(pair.privateKey, Buffer.from("m")))).toBe(true);
  });
});
