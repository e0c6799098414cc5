import { expect, it } from "vitest";
import { plainText, shorten } from "./plain-text";

it.each([
  ["ASCII stays", "A & B <c> \"d\" 'e'", "A & B <c> \"d\" 'e'"],
  ["letters of any script stay", "Café Ωμέγα مطعم 喫茶", "Café Ωμέγα مطعم 喫茶"],
  ["emoji and their joiners stay", "👩‍👩‍👧‍👦🏳️‍🌈", "👩‍👩‍👧‍👦🏳️‍🌈"],
  ["overrides and embeddings go", "a\u202A\u202B\u202C\u202D\u202Eb", "ab"],
  ["isolates go", "a\u2066\u2067\u2068\u2069b", "ab"],
  ["direction marks go", "a\u200E\u200F\u061Cb", "ab"],
  ["lines become one", "a\r\n\u2028\u2029\u0085b", "ab"],
  ["other controls go", "a\u0000\u0007\u001B\u007F\uFEFFb", "ab"],
  ["a tower of accents is cut", `e${"\u0301".repeat(50)}x`, `e${"\u0301".repeat(6)}x`],
])("%s", (_, given, expected) => expect(plainText(given)).toBe(expected));

it("shortens by whole characters", () => {
  expect(shorten("abcdef", 6)).toBe("abcdef");
  expect(shorten("abcdefg", 6)).toBe("abcde…");
  expect(shorten("😀😀😀😀", 4)).toBe("😀😀😀😀");
  expect(shorten("😀😀😀😀", 3)).toBe("😀😀…");
});
