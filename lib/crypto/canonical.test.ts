import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson, type JsonValue } from "@/lib/crypto/canonical";

/** Values that TypeScript would refuse and that must still not slip through. */
const canonicalOfAny = (value: unknown): string => canonicalJson(value as JsonValue);

function doubleOf(bits: string): number {
  return Buffer.from(bits, "hex").readDoubleBE();
}

describe("RFC 8785", () => {
  test("§3.2.2: literals, numbers and string escapes", () => {
    const sample: JsonValue = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`);
    expect(canonicalJson(sample)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        String.raw`"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  test("§3.2.3: members are sorted by UTF-16 code units", () => {
    const sample: JsonValue = JSON.parse(String.raw`{
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis"
    }`);
    const order = [...canonicalJson(sample).matchAll(/:"([^"]*)"/g)].map((match) => match[1]);
    expect(order).toEqual([
      "Carriage Return",
      "One",
      "Control",
      "Latin Small Letter O With Diaeresis",
      "Euro Sign",
      "Emoji: Grinning Face",
      "Hebrew Letter Dalet With Dagesh",
    ]);
  });

  test.each([
    ["0000000000000000", "0"],
    ["8000000000000000", "0"],
    ["0000000000000001", "5e-324"],
    ["8000000000000001", "-5e-324"],
    ["7fefffffffffffff", "1.7976931348623157e+308"],
    ["ffefffffffffffff", "-1.7976931348623157e+308"],
    ["4340000000000000", "9007199254740992"],
    ["c340000000000000", "-9007199254740992"],
    ["4430000000000000", "295147905179352830000"],
    ["44b52d02c7e14af5", "9.999999999999997e+22"],
    ["44b52d02c7e14af6", "1e+23"],
    ["44b52d02c7e14af7", "1.0000000000000001e+23"],
    ["444b1ae4d6e2ef4e", "999999999999999700000"],
    ["444b1ae4d6e2ef4f", "999999999999999900000"],
    ["444b1ae4d6e2ef50", "1e+21"],
    ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
    ["3eb0c6f7a0b5ed8d", "0.000001"],
    ["41b3de4355555553", "333333333.3333332"],
    ["41b3de4355555554", "333333333.33333325"],
    ["41b3de4355555555", "333333333.3333333"],
    ["41b3de4355555556", "333333333.3333334"],
    ["41b3de4355555557", "333333333.33333343"],
    ["becbf647612f3696", "-0.0000033333333333333333"],
    ["43143ff3c1cb0959", "1424953923781206.2"],
  ])("appendix B: the double %s is %s", (bits, text) => {
    expect(canonicalJson(doubleOf(bits))).toBe(text);
  });

  test.each(["7fffffffffffffff", "7ff0000000000000", "fff0000000000000"])(
    "appendix B: the double %s is an error",
    (bits) => {
      expect(() => canonicalJson(doubleOf(bits))).toThrow(TypeError);
    },
  );
});

describe("what is not JSON is a TypeError, at any depth", () => {
  const cyclic: Record<string, unknown> = {};
  cyclic.self = [cyclic];
  const refused: Array<[string, unknown]> = [
    ["undefined", undefined],
    ["bigint", 1n],
    ["function", () => 1],
    ["symbol", Symbol("s")],
    ["Date", new Date(0)],
    ["Map", new Map()],
    ["Buffer", Buffer.from("x")],
    ["boxed string", Object("x")],
    ["class instance", new (class Point {})()],
    ["sparse array", new Array(2)],
    ["lone high surrogate", "a\ud83d"],
    ["lone low surrogate", "\ude00b"],
    ["lone surrogate in a key", { "\ud83d": 1 }],
    ["cycle", cyclic],
  ];

  test.each(refused)("%s", (_, value) => {
    expect(() => canonicalOfAny(value)).toThrow(TypeError);
    expect(() => canonicalOfAny({ nested: [value] })).toThrow(TypeError);
  });

  test("over 1,000 levels", () => {
    const nest = (levels: number): JsonValue => {
      let value: JsonValue = [];
      for (let i = 1; i < levels; i++) value = [value];
      return value;
    };
    expect(canonicalJson(nest(1000))).toHaveLength(2000);
    expect(() => canonicalJson(nest(1001))).toThrow(TypeError);
  });
});

describe("what is JSON", () => {
  test("the same object twice is not a cycle", () => {
    const shared = { a: 1 };
    expect(canonicalJson([shared, shared, { shared }])).toBe('[{"a":1},{"a":1},{"shared":{"a":1}}]');
  });

  test("a member named __proto__ and an object without a prototype are ordinary", () => {
    expect(canonicalJson(JSON.parse('{"b":1,"__proto__":{"a":2}}'))).toBe('{"__proto__":{"a":2},"b":1}');
    expect(canonicalJson(Object.assign(Object.create(null), { a: 1 }))).toBe('{"a":1}');
  });

  /** Any JSON value, with any well-formed string in keys and values, surrogate pairs included. */
  const json = fc.jsonValue({ stringUnit: "binary" }) as fc.Arbitrary<JsonValue>;

  test("reads back as the same value, for any value (-0 is 0)", () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 500 },
    );
  });

  const reversed = (value: JsonValue): JsonValue => {
    if (Array.isArray(value)) return value.map(reversed);
    if (value === null || typeof value !== "object") return value;
    const copy = Object.entries(value).reverse();
    return Object.fromEntries(copy.map(([key, member]) => [key, reversed(member)]));
  };

  test("does not depend on the order of members, and is its own canonical form", () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(reversed(value))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});
