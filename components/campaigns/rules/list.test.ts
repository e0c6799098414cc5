import { expect, test } from "vitest";
import type { DraftRule } from "./draft";
import { changed, duplicated, moved, withNew, without } from "./list";

const rule = (key: string, more: Partial<DraftRule> = {}): DraftRule => ({
  key,
  id: `id-${key}`,
  name: key,
  destination: "https://example.com/",
  when: { percent: "50" },
  ...more,
});
const rules = [rule("a"), rule("b"), rule("c")];
const keys = (list: readonly DraftRule[]) => list.map(({ key }) => key).join("");

test("a rule moves to any place and no further than the ends", () => {
  expect(keys(moved(rules, "a", 2))).toBe("bca");
  expect(keys(moved(rules, "c", 0))).toBe("cab");
  expect(keys(moved(rules, "b", 1))).toBe("abc");
  expect(keys(moved(rules, "a", -1))).toBe("abc");
  expect(keys(moved(rules, "a", 99))).toBe("bca");
  expect(keys(moved(rules, "x", 0))).toBe("abc");
});

test("a copy stands behind its rule, without its id, and shares nothing with it", () => {
  const [, copy] = duplicated(rules, "a", "n");
  expect(copy).toEqual({
    key: "n",
    name: "a (copy)",
    destination: "https://example.com/",
    when: { percent: "50" },
  });
  expect(copy?.when).not.toBe(rules[0]?.when);
  expect(keys(duplicated(rules, "a", "n"))).toBe("anbc");
});

test("a new rule is put where it can be reached", () => {
  expect(keys(withNew(rules, "n"))).toBe("abcn");
  expect(keys(withNew([rule("a"), rule("z", { when: {} })], "n"))).toBe("anz");
});

test("a change touches its rule alone", () => {
  expect(changed(rules, "b", { name: "x" }).map(({ name }) => name)).toEqual(["a", "x", "c"]);
  expect(keys(without(rules, "b"))).toBe("ac");
});
