import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { LRUCache } from "lru-cache";
import { sha256 } from "@/lib/crypto/hash";
import { randomBytes } from "@/lib/crypto/random";
import { singleton } from "@/lib/singleton";

const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

/**
 * RFC 8410 §7 and §4: everything of a PKCS#8 or SubjectPublicKeyInfo document that precedes the 32 raw bytes.
 */
const PKCS8_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");
const SPKI_PREFIX = Buffer.from("302a300506032b6570032100", "hex");

/**
 * The points whose order divides 8, sign bit cleared, with their non-canonical spellings ("Taming the many
 * EdDSAs", 2020, table 6b). Under such a "key" one signature fits every message, or one in a few, which RFC
 * 8032 does not forbid and OpenSSL accepts.
 */
const SMALL_ORDER: ReadonlySet<string> = new Set([
  "00".repeat(32),
  `01${"00".repeat(31)}`,
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  `ec${"ff".repeat(30)}7f`,
  `ed${"ff".repeat(30)}7f`,
  `ee${"ff".repeat(30)}7f`,
]);

/**
 * Importing a public key costs as much as a verification and a private one ten signatures, so the imported
 * ones are kept. A private key stays in memory for at most ten minutes after it was imported (or until 256
 * newer ones push it out); it is looked up by the hash of its seed, so that the cache holds no second copy of
 * the seed.
 */
const privateKeys = singleton(
  "ed25519:private",
  () => new LRUCache<string, KeyObject>({ max: 256, ttl: 10 * 60_000, ttlAutopurge: true }),
);
const publicKeys = singleton("ed25519:public", () => new LRUCache<string, KeyObject>({ max: 2048 }));

export interface Ed25519KeyPair {
  /** 32 raw bytes (RFC 8032 §5.1.5). */
  publicKey: Buffer;
  /** The 32-byte seed, which RFC 8032 §5.1.5 calls the private key. */
  privateKey: Buffer;
}

export interface Ed25519Jwk {
  kty: "OKP";
  crv: "Ed25519";
  x: string;
  kid: string;
  use: "sig";
  alg: "EdDSA";
}

/** A fresh key pair: any 32 random bytes are a private key (RFC 8032 §5.1.5). */
export function generateEd25519(): Ed25519KeyPair {
  const privateKey = randomBytes(KEY_BYTES);
  return { publicKey: ed25519PublicKey(privateKey), privateKey };
}

/** The 32-byte public key of a 32-byte seed (RFC 8032 §5.1.5). */
export function ed25519PublicKey(seed: Uint8Array): Buffer {
  const spki = createPublicKey(importSeed(seed)).export({ format: "der", type: "spki" });
  return Buffer.from(spki.subarray(SPKI_PREFIX.byteLength));
}

/** Pure Ed25519 (RFC 8032 §5.1.6): 64 bytes, deterministic. RangeError for a seed that is not 32 bytes. */
export function signEd25519(seed: Uint8Array, message: Uint8Array): Buffer {
  const id = sha256(seed).toString("latin1");
  let key = privateKeys.get(id);
  if (!key) {
    key = importSeed(seed);
    privateKeys.set(id, key);
  }
  return sign(null, message, key);
}

/**
 * Whether `signature` is `publicKey`'s over `message` (RFC 8032 §5.1.7). Anything malformed, and a key of
 * small order, is false; never throws.
 */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.byteLength !== KEY_BYTES || signature.byteLength !== SIGNATURE_BYTES) return false;
  try {
    const key = importPublicKey(publicKey);
    return key !== null && verify(null, message, key, signature);
  } catch {
    return false;
  }
}

/** The key as a JSON Web Key for a JWKS (RFC 8037 §2, RFC 7517 §4). */
export function publicKeyToJwk(publicKey: Uint8Array, kid: string): Ed25519Jwk {
  return { kty: "OKP", crv: "Ed25519", x: base64url(publicKey), kid, use: "sig", alg: "EdDSA" };
}

/**
 * JWK thumbprint: base64url of SHA-256 over the required members in order (RFC 7638 §3, RFC 8037 §2), 43
 * characters.
 */
export function keyThumbprint(publicKey: Uint8Array): string {
  return sha256(`{"crv":"Ed25519","kty":"OKP","x":"${base64url(publicKey)}"}`).toString("base64url");
}

function importSeed(seed: Uint8Array): KeyObject {
  if (seed.byteLength !== KEY_BYTES) throw new RangeError("An Ed25519 seed is 32 bytes.");
  const der = Buffer.concat([PKCS8_PREFIX, seed]);
  const key = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  der.fill(0);
  return key;
}

/** Null for a key of small order. */
function importPublicKey(raw: Uint8Array): KeyObject | null {
  const id = asBuffer(raw).toString("latin1");
  const cached = publicKeys.get(id);
  if (cached) return cached;
  const unsigned = Buffer.from(raw);
  unsigned.writeUInt8(unsigned.readUInt8(31) & 0x7f, 31);
  if (SMALL_ORDER.has(unsigned.toString("hex"))) return null;
  const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: "der", type: "spki" });
  publicKeys.set(id, key);
  return key;
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const base64url = (bytes: Uint8Array): string => asBuffer(bytes).toString("base64url");
