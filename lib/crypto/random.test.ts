import { describe, expect, test } from "vitest";
import { decodeBase64url } from "@/lib/crypto/base64url";
import { pooledRandomInto, randomBase64url, randomBytes, randomInt } from "@/lib/crypto/random";

describe("random", () => {
  test("gives as many bytes as asked, never the same twice", () => {
    expect(randomBytes(32)).toHaveLength(32);
    expect(randomBytes(32).equals(randomBytes(32))).toBe(false);
    expect(randomBase64url(32)).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  test("randomInt covers its whole range and nothing else", () => {
    const seen = new Set(Array.from({ length: 1000 }, () => randomInt(5)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4]);
  });

  test("the pool writes only where it was asked to, and does not repeat itself across refills", () => {
    const seen = new Set<string>();
    for (let i = 0; i < 2000; i++) {
      const target = Buffer.alloc(16, 0xee);
      pooledRandomInto(target, 2, 12);
      expect(target.readUInt16BE(0)).toBe(0xeeee);
      expect(target.readUInt16BE(14)).toBe(0xeeee);
      seen.add(target.toString("hex"));
    }
    expect(seen.size).toBe(2000);
  });
});

describe("decodeBase64url", () => {
  test("RFC 4648 §10, without padding", () => {
    expect(decodeBase64url("Zm9vYg")?.toString()).toBe("foob");
    expect(decodeBase64url("")).toHaveLength(0);
    expect(decodeBase64url("-_8")?.toString("hex")).toBe("fbff");
  });

  test.each(["Zm9vYg==", "+/8", "Zm9v Yg", "Zm9vYh", "Z", "Zm9v\n", "Zm9vé"])("refuses %j", (text) => {
    expect(decodeBase64url(text)).toBeNull();
  });
});
