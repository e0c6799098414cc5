import { UTM_FIELDS, type Utm } from "./routing";

/**
 * `address` with the campaign's UTM parameters. A parameter that the address has already stays its own; every byte of
 * the address stays as it was written, the fragment stays last.
 */
export function withUtm(address: string, utm: Utm): string {
  const hash = address.indexOf("#");
  const [front, fragment] = hash === -1 ? [address, ""] : [address.slice(0, hash), address.slice(hash)];
  const mark = front.indexOf("?");
  const present = new URLSearchParams(mark === -1 ? "" : front.slice(mark));
  const added = UTM_FIELDS.flatMap((field) => {
    const value = utm[field];
    const name = `utm_${field}`;
    return value === undefined || present.has(name) ? [] : [`${name}=${encodeURIComponent(value)}`];
  });
  if (added.length === 0) return address;
  const joint = mark === -1 ? "?" : mark === front.length - 1 || front.endsWith("&") ? "" : "&";
  return front + joint + added.join("&") + fragment;
}

/** An absolute address that every browser reads alike, in the characters a header may carry. */
const PLAIN = /^https?:\/\/[!-[\]-~]+$/i;

/**
 * `address` as the value of a Location header: exactly as stored, unless that would be read differently there. A header
 * carries no letters beyond ASCII, and `https:host` or `https:\\host`, which stand alone as addresses, would be
 * relative ones (WHATWG URL, special authority slashes state); those are written out.
 */
export const asLocation = (address: string): string =>
  PLAIN.test(address) ? address : new URL(address).href;
