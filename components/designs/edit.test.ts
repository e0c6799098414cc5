import { describe, expect, it } from "vitest";
import { DesignConfig } from "@/lib/designs/schemas";
import { readColour, withRecent } from "./colours";
import { applyPatch, applyToPart } from "./edit";

describe("applying a fix or what a control sets", () => {
  const design: DesignConfig = {
    shapes: "dots",
    color: "#eeeeee",
    logo: { image: "00000000-0000-4000-8000-000000000000", scale: 0.3 },
  };

  it("replaces the keys of the patch and leaves the rest and the original alone", () => {
    const before = structuredClone(design);
    const fixed = applyPatch(design, { color: "#111111", error_correction: "H" });
    expect(fixed).toEqual({ ...design, color: "#111111", error_correction: "H" });
    expect(design).toEqual(before);
  });

  it("takes a key away with undefined, so that the design still parses strictly", () => {
    const plain = applyPatch(design, { logo: undefined, color: undefined });
    expect(Object.keys(plain)).toEqual(["shapes"]);
    expect(DesignConfig.parse(plain)).toEqual(plain);
  });

  it("changes one key of a part, and makes the part where there is none", () => {
    expect(applyToPart(design, "logo", { scale: 0.1 }, { image: "unused" }).logo).toEqual({
      image: "00000000-0000-4000-8000-000000000000",
      scale: 0.1,
    });
    expect(applyToPart({}, "frame", { text: "Menu" }, { style: "badge" }).frame).toEqual({
      style: "badge",
      text: "Menu",
    });
    expect(
      applyToPart(
        { frame: { style: "badge", text: "Menu" } },
        "frame",
        { text: undefined },
        { style: "line" },
      ).frame,
    ).toEqual({ style: "badge" });
  });
});

describe("a colour as typed", () => {
  it("is understood with three digits, without #, in capitals", () => {
    expect(readColour("#1F2937")).toBe("#1f2937");
    expect(readColour(" abc ")).toBe("#aabbcc");
  });

  it("is none while it is half typed or something else", () => {
    for (const typed of ["", "#", "#12", "#12345", "red", "#1234567", "#ggg"])
      expect(readColour(typed)).toBeNull();
  });

  it("is remembered once, newest first, eight at most, and not when it is offered anyway", () => {
    expect(withRecent(["#123456", "#abcdef"], "#abcdef")).toEqual(["#abcdef", "#123456"]);
    expect(withRecent(["#123456"], "#000000")).toEqual(["#123456"]);
    const many = Array.from({ length: 20 }, (_, i) => `#0000${i + 10}`).reduce(withRecent, [] as string[]);
    expect(many).toHaveLength(8);
    expect(many[0]).toBe("#000029");
  });
});
