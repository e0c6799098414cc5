export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** Deeper than any document of ours, shallow enough for the stack. */
const MAX_DEPTH = 1000;

/** Nothing to escape and no surrogate: such a string is its own JSON. */
const PLAIN = /^[ !#-[\]-~]*$/;
/** With the `u` flag a surrogate pair is one character, so this finds lone surrogates only. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * The one canonical text of a JSON value (RFC 8785, JCS): no white space, ECMAScript numbers (§3.2.2.3),
 * minimal string escapes (§3.2.2.2), members sorted by UTF-16 code units (§3.2.3). Sign and hash its UTF-8
 * bytes. TypeError for what is not I-JSON (NaN, infinities, lone surrogates) or not JSON (undefined, bigint,
 * functions, class instances, cycles, over 1,000 levels): the caller validated its input, so any of these is
 * a programming error.
 */
export function canonicalJson(value: JsonValue): string {
  return write(value, []);
}

function write(value: unknown, ancestors: object[]): string {
  switch (typeof value) {
    case "string":
      return quote(value);
    case "number":
      if (!Number.isFinite(value)) throw new TypeError(`Canonical JSON has no ${value}.`);
      // ECMAScript's own Number::toString is what §3.2.2.3 demands; it also writes -0 as 0.
      return String(value);
    case "boolean":
      return value ? "true" : "false";
    case "object":
      return value === null ? "null" : writeNested(value, ancestors);
    default:
      throw new TypeError(`Canonical JSON has no ${typeof value}.`);
  }
}

function writeNested(value: object, ancestors: object[]): string {
  if (ancestors.includes(value)) throw new TypeError("Canonical JSON cannot hold a cycle.");
  if (ancestors.length === MAX_DEPTH)
    throw new TypeError(`Canonical JSON is limited to ${MAX_DEPTH} levels.`);
  ancestors.push(value);
  const text = Array.isArray(value) ? writeArray(value, ancestors) : writeObject(value, ancestors);
  ancestors.pop();
  return text;
}

function writeArray(items: unknown[], ancestors: object[]): string {
  let text = "[";
  // By index, because iteration helpers skip the holes of a sparse array, which must be refused.
  for (let i = 0; i < items.length; i++) {
    if (i > 0) text += ",";
    text += write(items[i], ancestors);
  }
  return `${text}]`;
}

function writeObject(value: object, ancestors: object[]): string {
  assertPlain(value);
  const members = value as Record<string, unknown>;
  let text = "{";
  // The default sort order is by UTF-16 code units, exactly as §3.2.3 asks.
  for (const key of Object.keys(members).sort()) {
    if (text.length > 1) text += ",";
    text += `${quote(key)}:${write(members[key], ancestors)}`;
  }
  return `${text}}`;
}

/**
 * A Date, Map or class instance would silently lose its meaning. Null-prototype and other realms' objects are
 * plain.
 */
function assertPlain(value: object): void {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return;
  if (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, "isPrototypeOf"))
    return;
  throw new TypeError("Canonical JSON takes plain objects only.");
}

function quote(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  if (LONE_SURROGATE.test(text)) throw new TypeError("Canonical JSON cannot hold a lone surrogate.");
  return JSON.stringify(text);
}
