import { crockfordCharacters, readCrockford } from "@/lib/crypto/base32";
import { checksumHolds, randomBase62, withChecksum } from "@/lib/crypto/base62";
import { sha256 } from "@/lib/crypto/hash";
import { pooledRandomInto, randomBase64url, randomBytes } from "@/lib/crypto/random";
import { newUuidv7State, nextUuidv7 } from "@/lib/crypto/uuid";
import { singleton } from "@/lib/singleton";

/** A clock set back by less than this keeps counting where it was; set back further, it is believed. */
const MAX_CLOCK_STEP_BACK_MS = 10_000;

/** Explicit times have their own sequence: they must not drag the clock's along, nor be dragged by it. */
const wall = singleton("uuidv7:wall", newUuidv7State);
const given = singleton("uuidv7:given", newUuidv7State);

/**
 * A UUID version 7 (RFC 9562 §5.7). Within this process each is greater than the one before. `now` (Unix
 * milliseconds) is for rows dated otherwise than now, as in imports; of those only the ones of one
 * millisecond are in order.
 */
export function uuidv7(now?: number): string {
  return now === undefined ? nextUuidv7(wall, Date.now(), MAX_CLOCK_STEP_BACK_MS) : nextUuidv7(given, now, 0);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether `text` has the form of a UUID (RFC 9562 §4), of any version, in either case. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

const CODE_TOKEN_LENGTH = 26;
const CODE_TOKEN = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/**
 * A code's public token: 130 random bits as 26 upper-case characters of Crockford's base32, five bits each.
 */
export function newCodeToken(): string {
  return crockfordCharacters(randomBytes(CODE_TOKEN_LENGTH));
}

/**
 * The token as it is stored, from what a person typed or a camera read: either case, O for 0, I or L for 1,
 * hyphens anywhere. Null for anything else, and for more than 64 characters.
 */
export function normalizeCodeToken(text: string): string | null {
  if (CODE_TOKEN.test(text)) return text;
  if (text.length > 64) return null;
  const read = readCrockford(text);
  return read?.length === CODE_TOKEN_LENGTH ? read : null;
}

const requestBytes = Buffer.alloc(12);

/**
 * `req_` and 96 random bits in hexadecimal. Made for every request, so from the pool (under a microsecond).
 */
export function newRequestId(): string {
  pooledRandomInto(requestBytes, 0, 12);
  return `req_${requestBytes.toString("hex")}`;
}

export type ApiKeyKind = "management" | "challenge" | "provider";

export interface NewApiKey {
  /** Shown once, never stored. */
  key: string;
  /** SHA-256 of the whole key, 32 bytes: what is stored and looked up. */
  hash: Buffer;
  last4: string;
}

export interface ParsedApiKey {
  kind: ApiKeyKind;
  hash: Buffer;
  /** Of provider keys only. */
  providerId?: string;
}

/** 190 bits: the last four characters are shown in lists, and 160 must remain unknown. */
const KEY_RANDOM_LENGTH = 32;
const PROVIDER_ID = /^[A-Za-z0-9-]{1,64}$/;
const API_KEY = /^(?:(qrauth)|(kc)|pk_live_([A-Za-z0-9-]{1,64}))_[0-9A-Za-z]{38}$/;

/**
 * A new API key: prefix, 32 random base62 characters, and six that are the CRC-32 of all before them, so that
 * a typing error is refused without a database read. A provider key carries its provider's id, 1–64 of
 * `A-Za-z0-9-`: clients read it from there, between underscores. RangeError for another id.
 */
export function newApiKey(kind: ApiKeyKind, providerId?: string): NewApiKey {
  const key = withChecksum(apiKeyPrefix(kind, providerId) + randomBase62(KEY_RANDOM_LENGTH));
  return { key, hash: sha256(key), last4: key.slice(-4) };
}

function apiKeyPrefix(kind: ApiKeyKind, providerId = ""): string {
  if (kind === "management") return "qrauth_";
  if (kind === "challenge") return "kc_";
  if (!PROVIDER_ID.test(providerId)) throw new RangeError("A provider key needs an id of A-Z a-z 0-9 and -.");
  return `pk_live_${providerId}_`;
}

/**
 * What kind of key `text` is and the hash to look it up by, or null if it never was a key: form or checksum
 * is wrong.
 */
export function parseApiKey(text: string): ParsedApiKey | null {
  const match = API_KEY.exec(text);
  if (!match || !checksumHolds(text)) return null;
  const hash = sha256(text);
  const providerId = match[3];
  if (providerId !== undefined) return { kind: "provider", hash, providerId };
  return { kind: match[1] ? "management" : "challenge", hash };
}

/**
 * How a token (session, invitation, API key) is stored: SHA-256, 32 bytes. Enough because tokens are random.
 */
export function hashToken(text: string): Buffer {
  return sha256(text);
}

/** 256 random bits, 43 base64url characters: what a browser session holds. */
export function newSessionToken(): string {
  return randomBase64url(32);
}

/** 256 random bits, 43 base64url characters: what an invitation, set-up or sharing link holds. */
export function newInviteToken(): string {
  return randomBase64url(32);
}
