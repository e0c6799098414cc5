import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { destinationProblem } from "./destination";
import { asLocation, withUtm } from "./utm";

describe("UTM parameters", () => {
  it.each([
    ["https://a.example", "https://a.example?utm_source=x%20y"],
    ["https://a.example/?", "https://a.example/?utm_source=x%20y"],
    ["https://a.example/?a=1", "https://a.example/?a=1&utm_source=x%20y"],
    ["https://a.example/?a=1&", "https://a.example/?a=1&utm_source=x%20y"],
    ["https://a.example/??", "https://a.example/??&utm_source=x%20y"],
    ["https://a.example/#x?y", "https://a.example/?utm_source=x%20y#x?y"],
    ["https://a.example/?a=%2f+%zz#f", "https://a.example/?a=%2f+%zz&utm_source=x%20y#f"],
  ])("%s → %s", (address, expected) => {
    expect(withUtm(address, { source: "x y" })).toBe(expected);
  });

  it("what the address says already stays, however it is written", () => {
    const utm = { source: "ours", medium: "qr" };
    expect(withUtm("https://a.example/?utm_source=theirs", utm)).toBe(
      "https://a.example/?utm_source=theirs&utm_medium=qr",
    );
    expect(withUtm("https://a.example/?utm%5Fsource=", utm)).toBe(
      "https://a.example/?utm%5Fsource=&utm_medium=qr",
    );
    expect(withUtm("https://a.example/#utm_source=theirs", { source: "ours" })).toBe(
      "https://a.example/?utm_source=ours#utm_source=theirs",
    );
  });

  it("cannot leave the query, whatever they hold", () => {
    const value = fc.string({ unit: "grapheme", minLength: 1, maxLength: 100 });
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), value, (address, source) => {
        const [before, after] = [new URL(address), new URL(withUtm(address, { source }))];
        expect(after.origin + after.pathname).toBe(before.origin + before.pathname);
        expect(after.hash).toBe(before.hash);
        if (!before.searchParams.has("utm_source")) expect(after.searchParams.get("utm_source")).toBe(source);
      }),
    );
  });
});

describe("a Location", () => {
  it.each(["https://a.example", "HTTP://A.example/%7e?x=[1]#y", "https://a.example/?u=https://b.example//c"])(
    "is the address as it was stored: %s",
    (address) => expect(asLocation(address)).toBe(address),
  );

  it.each([
    ["https://bücher.example/ä?ö#ü", "https://xn--bcher-kva.example/%C3%A4?%C3%B6#%C3%BC"],
    // Beside our own address these would be relative: to a page here.
    ["https:evil.example", "https://evil.example/"],
    ["https:\\\\evil.example\\x", "https://evil.example/x"],
  ])("is written out where a browser would read %s differently", (address, expected) => {
    expect(asLocation(address)).toBe(expected);
  });

  it("is read beside any base as the address is read alone, in characters a header carries", () => {
    const scheme = fc.constantFrom("http:", "https:", "HTTPS:");
    const slashes = fc.constantFrom("", "/", "//", "///", "\\\\", "/\\");
    const rest = fc.string({ unit: "grapheme", maxLength: 40 });
    const accepted = fc
      .tuple(scheme, slashes, rest)
      .map((parts) => parts.join(""))
      .filter((address) => destinationProblem(address) === null);
    fc.assert(
      fc.property(accepted, (address) => {
        const location = asLocation(address);
        expect(location).toMatch(/^[!-~]+$/);
        for (const base of ["https://qr.example/r/X", "http://qr.example/r/X"])
          expect(new URL(location, base).href).toBe(new URL(address).href);
      }),
      { numRuns: 1000 },
    );
  });
});
