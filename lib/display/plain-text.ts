/**
 * What has no place in a line of text: control characters, line and paragraph separators, the byte order mark, and the
 * characters that switch the direction of the text after them (U+200E/F, U+061C, U+202A–202E, U+2066–2069).
 */
const DISRUPTIVE = /[\p{Cc}\p{Zl}\p{Zp}\uFEFF\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Marks stacked on one letter: writing systems need a few, a name that climbs over its surroundings needs many. */
const STACKED = /(\p{Mn}{6})\p{Mn}+/gu;

/** ASCII without control characters, the usual case, needs no look at each character's properties. */
const PLAIN = /^[\x20-\x7E]*$/;

/** A stranger's text as one line that cannot disturb its surroundings. It is still not markup: escape it. */
export function plainText(text: string): string {
  return PLAIN.test(text) ? text : text.replace(DISRUPTIVE, "").replace(STACKED, "$1");
}

/** At most `max` characters (code points), the end replaced by an ellipsis. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  const points = Array.from(text);
  return points.length <= max ? text : `${points.slice(0, max - 1).join("")}…`;
}
