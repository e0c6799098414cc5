import { describe, expect, it } from "vitest";
import { withQuery } from "./query";

describe("withQuery", () => {
  it("sets, replaces and drops parameters and keeps the others", () => {
    expect(withQuery("q=shop&status=ACTIVE", { status: "REVOKED" })).toBe("?q=shop&status=REVOKED");
    expect(withQuery({ q: "shop", status: "ACTIVE" }, { status: null })).toBe("?q=shop");
    expect(withQuery(new URLSearchParams("q=shop"), { q: "" })).toBe("?");
  });

  it("forgets the place in the list when what is listed changes", () => {
    expect(withQuery("q=a&cursor=abc&page=3", { q: "b" })).toBe("?q=b");
  });

  it("keeps every value of a parameter that has several", () => {
    expect(withQuery({ tag: ["a", "b"], none: undefined }, { q: "x" })).toBe("?tag=a&tag=b&q=x");
  });

  it("moves through the list when asked to", () => {
    expect(withQuery("q=a&cursor=old", { cursor: "new" })).toBe("?q=a&cursor=new");
  });

  it("writes text that means something in a URL so that it comes back unchanged", () => {
    const text = "a&b=c #1 ü?";
    expect(new URLSearchParams(withQuery("", { q: text })).get("q")).toBe(text);
  });
});
