import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { DoorRequest } from "./answer";
import { parseAll, readJson } from "./parse";

const request = (text: string | string[], headers: Record<string, string> = {}): DoorRequest => {
  const list = new Headers({ "content-type": "application/json", ...headers });
  async function* chunks() {
    for (const part of [text].flat()) yield Buffer.from(part);
  }
  return { method: "POST", url: "http://x.invalid/", headers: list, body: chunks() };
};

describe("parseAll", () => {
  it("names the problems of all parts at once", () => {
    const parts: Array<[z.ZodType, unknown]> = [
      [z.object({ page: z.coerce.number("A number.") }), { page: "x" }],
      [z.strictObject({ a: z.string(), b: z.object({ c: z.int() }) }), { b: { c: 1.5 }, d: 1 }],
    ];
    const issues = (() => {
      try {
        parseAll(parts);
      } catch (error) {
        return (error as { issues: Array<{ path: string }> }).issues.map((i) => i.path);
      }
    })();
    expect(issues).toEqual(["page", "a", "b.c", "d"]);
  });
});

describe("readJson", () => {
  it("reads a body that comes in pieces, also through a character", async () => {
    const bytes = Buffer.from('{"a":"é"}');
    const parts = [bytes.subarray(0, 7), bytes.subarray(7)];
    async function* body() {
      yield* parts;
    }
    const headers = new Headers({ "content-type": "application/json; charset=utf-8" });
    expect((await readJson({ method: "POST", url: "", headers, body: body() })).value).toEqual({ a: "é" });
  });

  it("takes an empty body for none", async () => {
    expect(await readJson(request(""))).toEqual({ value: undefined, text: "" });
  });

  it("refuses what is not JSON", async () => {
    await expect(readJson(request("{"))).rejects.toMatchObject({ code: "VALIDATION" });
    await expect(
      readJson(request("a=b", { "content-type": "application/x-www-form-urlencoded" })),
    ).rejects.toMatchObject({
      code: "UNSUPPORTED_MEDIA",
    });
  });

  it("takes a body at the limit and refuses one byte more, declared or not", async () => {
    const text = `"${"x".repeat(98)}"`;
    expect((await readJson(request(text), 100)).text).toHaveLength(100);
    await expect(readJson(request([text, " "]), 100)).rejects.toMatchObject({ code: "TOO_LARGE" });
    await expect(readJson(request(text, { "content-length": "101" }), 100)).rejects.toMatchObject({
      code: "TOO_LARGE",
    });
  });
});
