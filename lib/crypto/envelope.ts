import { AEAD_KEY_BYTES, open, seal } from "@/lib/crypto/aead";
import { decodeBase64url } from "@/lib/crypto/base64url";
import { sha256Hex } from "@/lib/crypto/hash";
import { randomBytes } from "@/lib/crypto/random";

/**
 * Envelope encryption: one data key per organisation encrypts what must be recoverable, and is itself stored
 * wrapped by the master key. Rotating the master key re-wraps 32 bytes per organisation and touches nothing
 * else.
 */
export interface MasterKey {
  id: string;
  key: Buffer;
}

/** `current` wraps; `previous` only unwrap, until everything has been re-wrapped. */
export interface MasterKeys {
  current: MasterKey;
  previous: MasterKey[];
}

const KEY_ID = /^[A-Za-z0-9_-]{1,32}$/;
const HOW =
  "Write 32 random bytes in base64url (openssl rand -base64 32 makes them), " +
  "or several as id:key,id2:key2, the current one first.";

/**
 * Reads `SIGNET_MASTER_KEY`: `<key>` or `<id>:<key>,<id2>:<key2>`, the first being the current key. A key is
 * 32 bytes in base64url (the ordinary base64 alphabet and `=` are taken as well); an id is 1–32 of
 * `A-Za-z0-9_-` and defaults to the first 8 hexadecimal digits of the key's SHA-256. Throws Error with a
 * sentence for the operator, never the key.
 */
export function parseMasterKeys(text: string): MasterKeys {
  const keys = text.split(",").map((entry, index) => parseEntry(entry.trim(), index + 1));
  const [current, ...previous] = keys;
  if (!current) throw new Error(`The master key is empty. ${HOW}`);
  if (new Set(keys.map((k) => k.id)).size !== keys.length) {
    throw new Error(`The master key lists the same key id twice. ${HOW}`);
  }
  return { current, previous };
}

function parseEntry(entry: string, position: number): MasterKey {
  const colon = entry.indexOf(":");
  const encoded = entry.slice(colon + 1).trim();
  const key = decodeBase64url(encoded.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, ""));
  if (key?.byteLength !== AEAD_KEY_BYTES) {
    throw new Error(`Master key number ${position} is not 32 bytes in base64url. ${HOW}`);
  }
  const id = colon < 0 ? sha256Hex(key).slice(0, 8) : entry.slice(0, colon).trim();
  if (!KEY_ID.test(id)) {
    throw new Error(
      `The id of master key number ${position} may only have 1–32 of A-Z a-z 0-9 _ and -. ${HOW}`,
    );
  }
  return { id, key };
}

/**
 * The key id is bound, so that a wrapped key cannot be relabelled; the prefix keeps the two text formats
 * apart.
 */
const wrapAad = (keyId: string): Buffer => Buffer.from(`signet/k1/${keyId}`);
const purposeAad = (purpose: string): Buffer => Buffer.from(`signet/e1/${purpose}`);

function wrap(master: MasterKeys, dataKey: Uint8Array): string {
  const { id, key } = master.current;
  return `k1.${id}.${seal(key, dataKey, wrapAad(id)).toString("base64url")}`;
}

/** A new 32-byte data key, and its printable form `k1.<master key id>.<base64url>` to store. */
export function createDataKey(master: MasterKeys): { plaintext: Buffer; wrapped: string } {
  const plaintext = randomBytes(AEAD_KEY_BYTES);
  return { plaintext, wrapped: wrap(master, plaintext) };
}

/**
 * The data key, or null when the text is malformed, altered, or wrapped by a master key that is not listed.
 */
export function unwrapDataKey(master: MasterKeys, wrapped: string): Buffer | null {
  const [version, id, encoded, rest] = wrapped.split(".", 4);
  if (version !== "k1" || id === undefined || encoded === undefined || rest !== undefined) return null;
  const masterKey = [master.current, ...master.previous].find((k) => k.id === id);
  const box = decodeBase64url(encoded);
  if (!masterKey || !box) return null;
  const dataKey = open(masterKey.key, box, wrapAad(id));
  return dataKey?.byteLength === AEAD_KEY_BYTES ? dataKey : null;
}

/**
 * The same data key wrapped by the current master key, or null where `unwrapDataKey` answers null. A text
 * that is already under the current key comes back unchanged, so a rotation may be run again after an
 * interruption.
 */
export function rewrapDataKey(master: MasterKeys, wrapped: string): string | null {
  const dataKey = unwrapDataKey(master, wrapped);
  if (!dataKey) return null;
  return wrapped.startsWith(`k1.${master.current.id}.`) ? wrapped : wrap(master, dataKey);
}

/**
 * `plaintext` (a string as UTF-8) under a data key, as `e1.<base64url>`. `purpose` names the column or use,
 * for instance `signing-key:<id>`: the text opens only under the same purpose, so that one stored secret
 * cannot be passed off as another.
 */
export function encryptWith(dataKey: Uint8Array, purpose: string, plaintext: Uint8Array | string): string {
  const bytes = typeof plaintext === "string" ? Buffer.from(plaintext) : plaintext;
  return `e1.${seal(dataKey, bytes, purposeAad(purpose)).toString("base64url")}`;
}

/** The plain text of `encryptWith`, or null when key, purpose or text is not the one it was made with. */
export function decryptWith(dataKey: Uint8Array, purpose: string, text: string): Buffer | null {
  if (!text.startsWith("e1.")) return null;
  const box = decodeBase64url(text.slice(3));
  return box && open(dataKey, box, purposeAad(purpose));
}
