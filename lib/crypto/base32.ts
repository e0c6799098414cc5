/** Crockford's base32: no I, L, O (misread) and no U. Five bits a character. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** ASCII code → character meant: either case, and the letters that are easily misread. */
const READING: ReadonlyMap<number, string> = new Map([
  ...[...ALPHABET].map((c): [number, string] => [c.charCodeAt(0), c]),
  ...[...ALPHABET.toLowerCase()].map((c): [number, string] => [c.charCodeAt(0), c.toUpperCase()]),
  ...[..."Oo"].map((c): [number, string] => [c.charCodeAt(0), "0"]),
  ...[..."IiLl"].map((c): [number, string] => [c.charCodeAt(0), "1"]),
]);

/** One upper-case character from the low five bits of each byte: uniform when the bytes are. */
export function crockfordCharacters(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += ALPHABET.charAt(byte & 31);
  return text;
}

/**
 * What a person meant: upper case, O read as 0, I and L as 1, hyphens left out. Null for any other character.
 */
export function readCrockford(text: string): string | null {
  let read = "";
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 45) continue;
    const character = READING.get(code);
    if (character === undefined) return null;
    read += character;
  }
  return read;
}
