import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hostOf, plain, utmOf } from "./origin";

const OWN = "qr.example.org";

describe("whose page a Referer names", () => {
  test.each([
    ["https://www.example.com/menu?table=3#x", "example.com"],
    ["http://Example.COM", "example.com"],
    ["https://m.facebook.com/", "m.facebook.com"],
    ["https://user:secret@example.com:8443/", "example.com"],
    ["https://www.bücher.example/", "xn--bcher-kva.example"],
    ["https://example.com./", "example.com"],
    ["https://[2001:db8::1]/", "[2001:db8::1]"],
    ["android-app://com.google.android.googlequicksearchbox/", "com.google.android.googlequicksearchbox"],
    ["android-app://com.Slack", "com.slack"],
  ])("%s: %s", (referer, host) => expect(hostOf(referer, OWN)).toBe(host));

  test.each([
    ["our own", `https://${OWN}/v/ABC`],
    ["our own, with www.", `https://www.${OWN}/`],
    ["none", ""],
    ["words", "about the menu"],
    ["a path", "/v/ABC"],
    ["a script", "javascript:alert(1)"],
    ["data", "data:text/html,x"],
    ["a file", "file:///etc/passwd"],
    ["no host", "https://"],
    ["only www.", "https://www./"],
    ["a host longer than any", `https://${"a".repeat(60)}.${"b".repeat(60)}.example/`],
  ])("%s: nobody's", (_, referer) => expect(hostOf(referer, OWN)).toBeNull());

  test("any text is answered, with a host or nothing", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.webUrl({ withQueryParameters: true }));
    fc.assert(
      fc.property(text, fc.constantFrom("", "https://", "android-app://"), (rest, start) => {
        expect(hostOf(start + rest, OWN) ?? "x").toMatch(/^[^\s/?#@A-Z]{1,100}$/);
      }),
    );
  });
});

describe("UTM parameters", () => {
  const none = { source: null, medium: null, campaign: null, term: null, content: null };

  test.each([
    ["utm_source=poster&utm_medium=qr%20code&m=1", { ...none, source: "poster", medium: "qr code" }],
    [
      "clientLat=1&utm_campaign=%CE%BA%CE%B1%CE%BB%CE%BF%CE%BA%CE%B1%CE%AF%CF%81%CE%B9",
      { ...none, campaign: "καλοκαίρι" },
    ],
    ["utm_term=a+b&utm_content=%20x%20", { ...none, term: "a b", content: "x" }],
    ["utm_source=one&utm_source=two", { ...none, source: "one" }],
    ["utm_source=a%00b%0Ac%E2%80%AEd", { ...none, source: "abcd" }],
    [`utm_source=${"x".repeat(500)}`, { ...none, source: "x".repeat(100) }],
  ])("%s", (query, utm) => expect(utmOf(query)).toEqual(utm));

  test.each(["", "m=1", "utm_source=", "utm_source=%20%00", "utm_=x&utm_other=y", "UTM_SOURCE=x"])(
    "none in %j",
    (query) => expect(utmOf(query)).toBeNull(),
  );
});

test("a stranger's text is short and storable, with nothing that cannot be seen", () => {
  expect(plain("  Müller's\u0007 café \ud83c\udf5d ")).toBe("Müller's café 🍝");
  expect(plain("\ud800")).toBeNull();
  // Cut in the middle of a pair, which leaves half of one.
  expect(plain(`${"x".repeat(99)}\ud83c\udf5d`)).toBe("x".repeat(99));
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      const kept = plain(text);
      if (kept === null) return;
      expect(kept.length).toBeLessThanOrEqual(100);
      expect(kept).toBe(kept.trim());
      expect(Buffer.from(kept).toString()).toBe(kept);
      expect(kept).not.toMatch(/\p{Cc}|\p{Zl}|\p{Zp}/u);
    }),
  );
});
