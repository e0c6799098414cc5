/**
 * Strict unpadded base64url (RFC 4648 §5): the bytes, or null for any other alphabet, padding, an impossible
 * length or non-zero spare bits (§3.5). One byte string has one text, so a cipher text cannot be re-spelt.
 */
export function decodeBase64url(text: string): Buffer | null {
  const bytes = Buffer.from(text, "base64url");
  // Node skips what it does not understand; only a text that survives the round trip was canonical.
  return bytes.toString("base64url") === text ? bytes : null;
}
