import { describe, expect, it } from "vitest";
import { pickLocale } from "./pick-locale";

describe("pickLocale", () => {
  it.each([
    ["nothing said", null, "en"],
    ["an empty header", "", "en"],
    ["one of ours", "de", "de"],
    ["in any case", "DE-at", "de"],
    ["a region of ours", "ar-EG", "ar"],
    ["a script and a region", "de-Latn-CH-1996", "de"],
    ["what a browser sends", "de-AT,de;q=0.9,en;q=0.8", "de"],
    ["the first of equals", "ar,de", "ar"],
    ["the heavier one, wherever it stands", "en;q=0.3, ar ; q=0.9, de;q=0.5", "ar"],
    ["a language we lack before one we have", "el,fr;q=0.9,de;q=0.5", "de"],
    ["only languages we lack", "el,fr;q=0.9", "en"],
    ["a wildcard", "el,*;q=0.5", "en"],
    ["a wildcard that outweighs a named one keeps clear of what is refused", "en;q=0,*", "de"],
    ["a named one that outweighs the wildcard", "ar;q=0.8,*;q=0.1", "ar"],
    ["a refused one", "de;q=0,ar;q=0.1", "ar"],
    ["only a refused one", "de;q=0", "en"],
    ["a weight that is no weight", "de;q=2,ar;q=0.1", "ar"],
    ["a prefix that is another language", "den,ars", "en"],
    ["names of object properties", "constructor,__proto__,toString", "en"],
    ["garbage", ";;;,,,=q;\u0000 de", "en"],
  ])("%s", (_, header, expected) => expect(pickLocale(header)).toBe(expected));

  it("?lang= wins over the header, if it names one of ours", () => {
    expect(pickLocale("de", "ar")).toBe("ar");
    expect(pickLocale("de", "ar-SA")).toBe("ar");
    expect(pickLocale("de", "xx")).toBe("de");
    expect(pickLocale("de", "")).toBe("de");
    expect(pickLocale("de", "<script>")).toBe("de");
  });

  it("reads a bounded part of what it is sent", () => {
    expect(pickLocale(`${"fr,".repeat(19)}de`)).toBe("de");
    expect(pickLocale(`${"fr,".repeat(20)}de`)).toBe("en");
    expect(pickLocale(`${" ".repeat(600)}de`)).toBe("en");
    const started = performance.now();
    expect(pickLocale("a-".repeat(500_000), "b-".repeat(500_000))).toBe("en");
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
