import { describe, expect, it } from "vitest";
import { messagesFor } from "./catalogue";
import { formatDistance, formatInstant } from "./format";
import { LOCALES, type Locale } from "./locales";

type Node = string | ((...args: never[]) => string) | { [key: string]: Node };

/** Every message of a catalogue by its path; functions as they are called with 3. */
function flatten(node: Node, path = ""): Array<[path: string, text: string]> {
  if (typeof node === "string") return [[path, node]];
  if (typeof node === "function") return [[path, (node as (n: number) => string)(3)]];
  return Object.entries(node).flatMap(([key, child]) => flatten(child, path === "" ? key : `${path}.${key}`));
}

const flat = (locale: Locale) => new Map(flatten(messagesFor(locale) as unknown as Node));

describe.each(LOCALES.filter((l) => l !== "en"))("the catalogue %s", (locale) => {
  it("has each message of the English one, none empty", () => {
    expect([...flat(locale).keys()].sort()).toEqual([...flat("en").keys()].sort());
    expect([...flat(locale)].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it("leaves nothing in English", () => {
    const english = flat("en");
    // Words that German writes the same way.
    const shared = ["details.token"];
    const same = [...flat(locale)].filter(
      ([path, text]) => text === english.get(path) && !shared.includes(path),
    );
    expect(same).toEqual([]);
  });
});

describe("plural forms", () => {
  const changes = (locale: Locale) => messagesFor(locale).destination.changes;

  it("English and German have two", () => {
    expect([0, 1, 2].map(changes("en"))).toEqual(["changed 0 times", "changed once", "changed 2 times"]);
    expect([1, 2].map(changes("de"))).toEqual(["einmal geändert", "2-mal geändert"]);
    expect(messagesFor("en").retryIn(1)).toBe("You can try again in 1 second.");
    expect(messagesFor("en").retryIn(60)).toBe("You can try again in 60 seconds.");
  });

  it("Arabic has one, two, few and many", () => {
    expect([1, 2, 3, 11, 100].map(changes("ar"))).toEqual([
      "تغيرت مرة واحدة",
      "تغيرت مرتين",
      "تغيرت 3 مرات",
      "تغيرت 11 مرة",
      "تغيرت 100 مرة",
    ]);
  });
});

describe("formats", () => {
  it("an instant is absolute, to the minute, and says UTC", () => {
    expect(formatInstant("en", "2027-05-03T22:04:59.999Z")).toBe("3 May 2027 at 22:04 UTC");
    expect(formatInstant("de", "2027-05-03T22:04:00.000Z")).toBe("3. Mai 2027 um 22:04 UTC");
    expect(formatInstant("ar", "2027-05-03T22:04:00.000Z")).toMatch(/مايو.*UTC/);
  });

  it("an instant asked for again is the same, and another minute's is not", () => {
    const first = formatInstant("en", "2027-05-03T10:00:00.000Z");
    expect(formatInstant("en", "2027-05-03T10:00:30.000Z")).toBe(first);
    expect(formatInstant("de", "2027-05-03T10:00:00.000Z")).not.toBe(first);
    expect(formatInstant("en", "2027-05-03T10:01:00.000Z")).not.toBe(first);
  });

  it("distances turn to kilometres at ten of them", () => {
    expect(formatDistance("en", 9950)).toBe("9,950 m");
    expect(formatDistance("en", 12_350)).toBe("12.4 km");
    expect(formatDistance("de", 12_350)).toBe("12,4 km");
  });
});
