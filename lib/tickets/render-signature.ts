import { constantTimeEqual, hmacSha256 } from "@/lib/crypto/hmac";
import { SKEW_MS, WINDOW_MS } from "./window";

/** What a render address carries, as it came. */
export interface RenderSignature {
  /** Milliseconds since the epoch in decimal. */
  t: string | undefined;
  /** Hexadecimal, either case. */
  sig: string | undefined;
  /** `2` for the form that covers the code; anything else is the first one. */
  v: string | undefined;
}

export type SignatureCheck =
  | { status: "ok"; at: Date }
  /** It was signed by the campaign's secret, and its 30 s are over. */
  | { status: "expired" }
  | { status: "invalid" };

const TIME = /^\d{1,16}$/;
const HMAC = /^[0-9a-f]{64}$/i;
const INVALID: SignatureCheck = { status: "invalid" };

/** The text under a signature: version 1 signs the time alone, version 2 the code with it. */
const signedText = (version: 1 | 2, code: string, t: string): string => (version === 2 ? `${code}.${t}` : t);

/**
 * What a render address of `code` is worth at `now`: good from 5 s before its `t` until 30.0 s after, if one of
 * `secrets` signed it. `minimum` 2 refuses the first version, which does not cover the code. Takes any text, never
 * throws; only who knows a secret learns whether the time or the signature was wrong.
 */
export function checkSignature(
  secrets: readonly Uint8Array[],
  code: string,
  { t, sig, v }: RenderSignature,
  minimum: number,
  now: Date,
): SignatureCheck {
  const version = v === "2" ? 2 : 1;
  if (t === undefined || sig === undefined || !TIME.test(t) || !HMAC.test(sig)) return INVALID;
  const given = Buffer.from(sig, "hex");
  const text = signedText(version, code, t);
  const genuine = secrets.map((secret) => constantTimeEqual(hmacSha256(secret, text), given)).includes(true);
  if (!genuine || version < minimum) return INVALID;
  const age = now.getTime() - Number(t);
  if (age < -SKEW_MS) return INVALID;
  return age <= WINDOW_MS ? { status: "ok", at: new Date(Number(t)) } : { status: "expired" };
}
