import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  createDataKey,
  decryptWith,
  encryptWith,
  parseMasterKeys,
  rewrapDataKey,
  unwrapDataKey,
} from "@/lib/crypto/envelope";
import { sha256Hex } from "@/lib/crypto/hash";
import { randomBase64url } from "@/lib/crypto/random";

const OLD = randomBase64url(32);
const NEW = randomBase64url(32);

describe("parseMasterKeys", () => {
  test("a bare key is named by the hash of its bytes", () => {
    const { current, previous } = parseMasterKeys(OLD);
    expect(current.key.toString("base64url")).toBe(OLD);
    expect(current.id).toBe(sha256Hex(current.key).slice(0, 8));
    expect(previous).toEqual([]);
  });

  test("the first of several is current, spaces do not matter", () => {
    const keys = parseMasterKeys(` y2026:${NEW} , y2025 : ${OLD} `);
    expect(keys.current.id).toBe("y2026");
    expect(keys.previous.map((k) => k.id)).toEqual(["y2025"]);
  });

  test("takes what openssl rand -base64 32 prints", () => {
    const bytes = Buffer.alloc(32, 0xfb);
    expect(bytes.toString("base64")).toMatch(/\+.*=$/);
    expect(parseMasterKeys(bytes.toString("base64")).current.key.equals(bytes)).toBe(true);
  });

  test.each([
    ["", /number 1 is not 32 bytes/],
    ["too-short", /number 1 is not 32 bytes/],
    [`${OLD},`, /number 2 is not 32 bytes/],
    [randomBase64url(33), /number 1 is not 32 bytes/],
    [`a b:${OLD}`, /id of master key number 1/],
    [`:${OLD}`, /id of master key number 1/],
    [`a.b:${OLD}`, /id of master key number 1/],
    [`k:${NEW},k:${OLD}`, /same key id twice/],
    [`${OLD},${OLD}`, /same key id twice/],
  ])("refuses %j, in words, without repeating the key", (text, reason) => {
    let message = "";
    try {
      parseMasterKeys(text);
    } catch (error) {
      message = String(error);
    }
    expect(message).toMatch(reason);
    expect(message).not.toContain(OLD);
    expect(message).not.toContain(NEW);
  });
});

describe("data keys", () => {
  const master = parseMasterKeys(`y2025:${OLD}`);

  test("come back from their wrapped form, which is printable and names the master key", () => {
    const { plaintext, wrapped } = createDataKey(master);
    expect(plaintext).toHaveLength(32);
    expect(wrapped).toMatch(/^k1\.y2025\.[A-Za-z0-9_-]{80}$/);
    expect(unwrapDataKey(master, wrapped)?.equals(plaintext)).toBe(true);
  });

  test("rotation: what the old key wrapped opens under both, and after re-wrapping without the old one", () => {
    const { plaintext, wrapped } = createDataKey(master);
    const secret = encryptWith(plaintext, "webhook-secret", "whsec");

    const rotating = parseMasterKeys(`y2026:${NEW},y2025:${OLD}`);
    expect(unwrapDataKey(rotating, wrapped)?.equals(plaintext)).toBe(true);
    const rewrapped = rewrapDataKey(rotating, wrapped);
    expect(rewrapped).toMatch(/^k1\.y2026\./);
    expect(rewrapDataKey(rotating, rewrapped ?? "")).toBe(rewrapped);

    const rotated = parseMasterKeys(`y2026:${NEW}`);
    expect(unwrapDataKey(rotated, wrapped)).toBeNull();
    expect(rewrapDataKey(rotated, wrapped)).toBeNull();
    const dataKey = unwrapDataKey(rotated, rewrapped ?? "");
    expect(dataKey && decryptWith(dataKey, "webhook-secret", secret)?.toString()).toBe("whsec");
  });

  test("a relabelled, altered or malformed wrapping opens nothing", () => {
    const both = parseMasterKeys(`a:${OLD},b:${NEW}`);
    const sameKeyTwice = { current: { id: "c", key: both.current.key }, previous: [both.current] };
    const { wrapped } = createDataKey(both);
    const [, , box = ""] = wrapped.split(".");
    const others = [
      `k1.b.${box}`,
      `k1.x.${box}`,
      `k2.a.${box}`,
      `k1.a.${box}.`,
      `k1.a.${box}=`,
      `k1.a`,
      "",
      "....",
    ];
    for (const text of others) expect(unwrapDataKey(both, text)).toBeNull();
    expect(unwrapDataKey(sameKeyTwice, wrapped)).not.toBeNull();
    expect(unwrapDataKey(sameKeyTwice, `k1.c.${box}`)).toBeNull();
    fc.assert(fc.property(fc.string(), (text) => unwrapDataKey(both, text) === null));
  });

  test("a text encrypted with a master key is not taken for a data key", () => {
    const encrypted = encryptWith(master.current.key, "y2025", Buffer.alloc(32)).slice(3);
    expect(unwrapDataKey(master, `k1.y2025.${encrypted}`)).toBeNull();
  });
});

describe("encryptWith", () => {
  const { plaintext: dataKey } = createDataKey(parseMasterKeys(OLD));

  test("any bytes under any purpose come back, as printable text", () => {
    fc.assert(
      fc.property(fc.string(), fc.uint8Array(), (purpose, bytes) => {
        const text = encryptWith(dataKey, purpose, bytes);
        expect(text).toMatch(/^e1\.[A-Za-z0-9_-]+$/);
        expect(decryptWith(dataKey, purpose, text)).toEqual(Buffer.from(bytes));
      }),
    );
    expect(decryptWith(dataKey, "p", encryptWith(dataKey, "p", "Ωmega"))?.toString()).toBe("Ωmega");
  });

  test("another purpose, key, version or spelling opens nothing", () => {
    const text = encryptWith(dataKey, "totp:1", "secret");
    expect(decryptWith(dataKey, "totp:2", text)).toBeNull();
    expect(decryptWith(Buffer.alloc(32), "totp:1", text)).toBeNull();
    expect(decryptWith(dataKey.subarray(1), "totp:1", text)).toBeNull();
    expect(decryptWith(dataKey, "totp:1", text.replace("e1", "e2"))).toBeNull();
    expect(decryptWith(dataKey, "totp:1", `${text}=`)).toBeNull();
    expect(decryptWith(dataKey, "totp:1", text.slice(0, -2))).toBeNull();
    fc.assert(fc.property(fc.string(), (any) => decryptWith(dataKey, "totp:1", `e1.${any}`) === null));
  });
});
