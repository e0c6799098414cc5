import { z } from "zod";

export const MAX_URL = 2048;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const CONTROL_OR_SPACE = /[\u0000-\u0020\u007f-\u009f\u2028\u2029]/;
/** Half of a UTF-16 pair: no text of any encoding, so it can be neither stored nor signed. */
const HALF_CHARACTER = /\p{Surrogate}/u;

/**
 * Why `text` cannot be a destination, or null. The WHATWG parser alone is too kind: it drops tabs and newlines and
 * takes `user:password@`, both ways to make an address look like another.
 */
export function destinationProblem(text: string): string | null {
  if (text.length > MAX_URL) return `At most ${MAX_URL} characters.`;
  if (CONTROL_OR_SPACE.test(text)) return "Spaces and control characters are not allowed.";
  if (HALF_CHARACTER.test(text)) return "Not a web address.";
  if (!URL.canParse(text)) return "Not a web address.";
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:")
    return "The address must start with https:// or http://.";
  if (url.username !== "" || url.password !== "") return "An address with a user name in it is not allowed.";
  return null;
}

/** An http(s) destination, kept as it was written. */
export const Destination = z.string().superRefine((text, ctx) => {
  const problem = destinationProblem(text);
  if (problem !== null) ctx.addIssue({ code: "custom", message: problem });
});
