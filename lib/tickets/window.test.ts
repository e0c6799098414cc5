import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkWindow, markOf, windowKey } from "./window";

const START = Date.UTC(2027, 4, 3, 18, 0, 0);
const key = windowKey(Buffer.from("the campaign's secret"));
const holder = { orgId: "0190b7a0-0000-7000-8000-000000000001", token: "0123456789ABCDEFGHJKMNPQRS" };
const mark = markOf(key, holder, new Date(START));

const judged = (seconds: number) =>
  checkWindow([key], holder, mark, new Date(START + Math.round(seconds * 1000)));

describe("a window", () => {
  it("is written as its first second in base36 and 96 bits", () => {
    expect(mark).toMatch(/^[0-9a-z]{6}\.[\w-]{16}$/);
    expect(Number.parseInt(mark, 36) * 1000).toBe(START);
    expect(markOf(key, holder, new Date(START + 999))).toBe(mark);
    expect(markOf(key, holder, new Date(START + 1000))).not.toBe(mark);
  });

  it.each([-5.0, -4.9, 0, 29.9, 30.0, 30.1, 34.9, 35.0])("is fresh %d s after it began", (seconds) => {
    expect(judged(seconds)).toBe("fresh");
  });

  it.each([-5.1, -5.001, 35.001, 35.1, 3600, 86_400 * 365])("is stale %d s after it began", (seconds) => {
    expect(judged(seconds)).toBe("stale");
  });

  it("was made with any of the keys that count", () => {
    const next = windowKey(Buffer.from("the next secret"));
    expect(checkWindow([next, key], holder, mark, new Date(START))).toBe("fresh");
    expect(checkWindow([next], holder, mark, new Date(START))).toBe("forged");
    expect(checkWindow([], holder, mark, new Date(START))).toBe("forged");
  });

  it("of another code, organisation or campaign is forged", () => {
    const at = new Date(START);
    const others = [
      markOf(key, { ...holder, token: "1123456789ABCDEFGHJKMNPQRS" }, at),
      markOf(key, { ...holder, orgId: "0190b7a0-0000-7000-8000-000000000002" }, at),
      markOf(windowKey(Buffer.from("another campaign's secret")), holder, at),
    ];
    for (const other of others) expect(checkWindow([key], holder, other, at)).toBe("forged");
  });

  it("cannot be moved to another time, old or new", () => {
    const [, mac = ""] = mark.split(".");
    fc.assert(
      fc.property(
        fc.integer({ min: -86_400, max: 86_400 }).filter((s) => s !== 0),
        (seconds) => {
          const moved = `${(START / 1000 + seconds).toString(36)}.${mac}`;
          expect(checkWindow([key], holder, moved, new Date(START + seconds * 1000))).toBe("forged");
        },
      ),
    );
  });

  it("with any bit flipped is forged", () => {
    fc.assert(
      fc.property(fc.nat(mark.length * 8 - 1), (bit) => {
        const bytes = Buffer.from(mark);
        bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        expect(checkWindow([key], holder, bytes.toString("latin1"), new Date(START))).toBe("forged");
      }),
      { numRuns: 400 },
    );
  });

  it("has one spelling", () => {
    const spelt = [
      `0${mark}`,
      mark.toUpperCase(),
      ` ${mark}`,
      `${mark}\n`,
      `${mark}=`,
      mark.replace(".", ".."),
    ];
    for (const text of spelt) expect(checkWindow([key], holder, text, new Date(START)), text).toBe("forged");
  });

  it("takes any text without a throw", () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: "binary", maxLength: 64 }),
      fc.stringMatching(/^[0-9a-z]{1,9}\.[\w-]{14,18}$/),
    );
    fc.assert(
      fc.property(text, fc.date({ noInvalidDate: false }), (given, now) => {
        expect(checkWindow([key], holder, given, now)).toBe("forged");
      }),
      { numRuns: 500 },
    );
  });
});
