import { describe, expect, it } from "vitest";
import { NOTHING_TYPED, typed } from "./wedge";

/** Keys with the milliseconds that pass before each. */
function type(keys: string[], gap: number, end = gap) {
  let state = NOTHING_TYPED;
  let at = 1_000;
  const read: string[] = [];
  for (const [i, key] of keys.entries()) {
    at += i === keys.length - 1 ? end : gap;
    const next = typed(state, key, at);
    state = next.typed;
    if (next.read !== null) read.push(next.read);
  }
  return read;
}

const TEXT = "https://example.org/r/0123456789ABCDEFGHJKMNPQRS?m=t1xq0z.AbC";

describe("a keyboard wedge", () => {
  it("is told by its speed and its Enter", () => {
    expect(type([...TEXT, "Enter"], 8)).toEqual([TEXT]);
    expect(type([...TEXT, "Tab"], 8)).toEqual([TEXT]);
  });

  it("may press Shift between the letters", () => {
    expect(type([...TEXT].flatMap((c) => ["Shift", c]).concat("Enter"), 5)).toEqual([TEXT]);
  });

  it("is no person typing", () => {
    expect(type([...TEXT, "Enter"], 120)).toEqual([]);
    expect(type([...TEXT, "Enter"], 8, 500)).toEqual([]);
  });

  it("is no shortcut or slip of the hand", () => {
    expect(type([..."gate 1", "Enter"], 8)).toEqual([]);
    expect(type(["Enter"], 8)).toEqual([]);
  });

  it("starts anew after a pause, so that what was typed before does not stick to it", () => {
    let state = typed(NOTHING_TYPED, "x", 0).typed;
    let at = 5_000;
    for (const key of TEXT) {
      at += 8;
      state = typed(state, key, at).typed;
    }
    expect(typed(state, "Enter", at + 8).read).toBe(TEXT);
  });

  it("reads one code after the other", () => {
    expect(type([...TEXT, "Enter", ...TEXT, "Enter"], 8)).toEqual([TEXT, TEXT]);
  });
});
