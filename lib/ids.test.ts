import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sha256 } from "@/lib/crypto/hash";
import { newUuidv7State, nextUuidv7 } from "@/lib/crypto/uuid";
import {
  hashToken,
  isUuid,
  newApiKey,
  newCodeToken,
  newInviteToken,
  newRequestId,
  newSessionToken,
  normalizeCodeToken,
  parseApiKey,
  uuidv7,
} from "@/lib/ids";

const many = <T>(n: number, make: () => T): T[] => Array.from({ length: n }, make);
const millisOf = (uuid: string): number => Number.parseInt(uuid.replaceAll("-", "").slice(0, 12), 16);

/** Pearson's chi-square of the characters against a uniform alphabet. */
function chiSquare(text: string, alphabet: number): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  expect(counts.size).toBe(alphabet);
  const expected = text.length / alphabet;
  return [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

describe("uuidv7", () => {
  test("has the layout of RFC 9562 §5.7, with the time of its example in appendix A.6", () => {
    const uuid = uuidv7(0x017f22e279b0);
    expect(uuid).toMatch(/^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(isUuid(uuid)).toBe(true);
  });

  test("each one made from the clock is greater than the one before, and near the clock", () => {
    const before = Date.now();
    const uuids = many(50_000, () => uuidv7());
    expect([...uuids].sort()).toEqual(uuids);
    expect(new Set(uuids).size).toBe(uuids.length);
    expect(millisOf(uuids[0] ?? "")).toBeGreaterThanOrEqual(before);
    expect(millisOf(uuids.at(-1) ?? "")).toBeLessThan(Date.now() + 50);
  });

  test("of one given millisecond they are in order too, beyond the 4,096 that the counter holds", () => {
    const uuids = many(10_000, () => uuidv7(1_700_000_000_000));
    expect([...uuids].sort()).toEqual(uuids);
    expect(millisOf(uuids.at(-1) ?? "")).toBeLessThanOrEqual(1_700_000_000_003);
  });

  test("a given time in the future or the past does not move the clock's own", () => {
    uuidv7(Date.now() + 86_400_000);
    expect(Math.abs(millisOf(uuidv7()) - Date.now())).toBeLessThan(1000);
    expect(millisOf(uuidv7(1000))).toBe(1000);
  });

  test("a clock that steps back a little keeps counting; far back, it is believed", () => {
    const state = newUuidv7State();
    const first = nextUuidv7(state, 1_700_000_020_000, 10_000);
    const second = nextUuidv7(state, 1_700_000_015_000, 10_000);
    expect(second > first).toBe(true);
    expect(millisOf(second)).toBe(1_700_000_020_000);
    expect(millisOf(nextUuidv7(state, 1_700_000_000_000, 10_000))).toBe(1_700_000_000_000);
  });

  test("isUuid takes any version in either case, and nothing else", () => {
    expect(isUuid("017F22E2-79B0-7CC3-98C4-DC0C0C07398F")).toBe(true);
    const others = ["", "017f22e279b07cc398c4dc0c0c07398f", "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}"];
    for (const text of [...others, "017f22e2-79b0-7cc3-98c4-dc0c0c07398g"]) expect(isUuid(text)).toBe(false);
  });
});

describe("code tokens", () => {
  test("are 26 upper-case Crockford characters, all equally frequent", () => {
    const tokens = many(10_000, newCodeToken);
    for (const token of tokens) expect(token).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(new Set(tokens).size).toBe(tokens.length);
    // 31 degrees of freedom: a fair generator exceeds 110 less than once in 10^10 runs.
    expect(chiSquare(tokens.join(""), 32)).toBeLessThan(110);
  });

  test("a token comes back from lower case, misread letters and hyphens anywhere", () => {
    fc.assert(
      fc.property(fc.constant(0).map(newCodeToken), fc.nat(26), (token, at) => {
        expect(normalizeCodeToken(token)).toBe(token);
        expect(normalizeCodeToken(token.toLowerCase())).toBe(token);
        const misread = token.replaceAll("0", "O").replace("1", "I").replaceAll("1", "l");
        expect(normalizeCodeToken(misread)).toBe(token);
        expect(normalizeCodeToken(`${token.slice(0, at)}-${token.slice(at)}`)).toBe(token);
      }),
    );
    expect(normalizeCodeToken("oOiIlL-0000-0000-0000-0000-0000")).toBe("00111100000000000000000000");
  });

  const TOKEN = "0123456789ABCDEFGHJKMNPQRS";
  test.each([
    "",
    TOKEN.slice(1),
    `${TOKEN}0`,
    TOKEN.replace("A", "U"),
    TOKEN.replace("A", " "),
    ` ${TOKEN}`,
    `${TOKEN}\n`,
    TOKEN.replace("1", "ı"),
    TOKEN.replace("K", "\u212a"),
    TOKEN.replace("0", "０"),
    `${TOKEN}${"-".repeat(40)}`,
  ])("%j is no token", (text) => {
    expect(normalizeCodeToken(text)).toBeNull();
  });
});

describe("API keys", () => {
  const forms = [
    ["management", undefined, /^qrauth_[0-9A-Za-z]{38}$/],
    ["challenge", undefined, /^kc_[0-9A-Za-z]{38}$/],
    ["provider", "acme-pay", /^pk_live_acme-pay_[0-9A-Za-z]{38}$/],
  ] as const;

  test.each(forms)("a %s key has its prefix and is recognised", (kind, providerId, form) => {
    const { key, hash, last4 } = newApiKey(kind, providerId);
    expect(key).toMatch(form);
    expect(hash.equals(sha256(key))).toBe(true);
    expect(key.endsWith(last4) && last4.length === 4).toBe(true);
    expect(parseApiKey(key)).toEqual(providerId ? { kind, hash, providerId } : { kind, hash });
  });

  test("the third part between underscores is the provider's id, as clients read it", () => {
    for (const { key } of many(200, () => newApiKey("provider", "p7"))) expect(key.split("_")[2]).toBe("p7");
  });

  test("the random part is uniform", () => {
    const bodies = many(5000, () => newApiKey("challenge").key.slice(3, 35));
    expect(new Set(bodies).size).toBe(bodies.length);
    // 61 degrees of freedom: exceeded by a fair generator less than once in 10^10 runs.
    expect(chiSquare(bodies.join(""), 62)).toBeLessThan(160);
  });

  test("one mistyped character, anywhere after the prefix, is refused without a look-up", () => {
    const { key } = newApiKey("management");
    for (let i = "qrauth_".length; i < key.length; i++) {
      for (const wrong of "0aZ9") {
        if (key[i] !== wrong) expect(parseApiKey(key.slice(0, i) + wrong + key.slice(i + 1))).toBeNull();
      }
    }
  });

  test("the checksum covers the prefix: a key cannot be passed off as another kind or provider's", () => {
    const body = newApiKey("management").key.slice("qrauth_".length);
    expect(parseApiKey(`kc_${body}`)).toBeNull();
    const { key } = newApiKey("provider", "acme");
    expect(parseApiKey(key.replace("acme", "acne"))).toBeNull();
  });

  test("other forms are null and never throw", () => {
    const { key } = newApiKey("management");
    const bare = key.slice("qrauth_".length);
    const others = [
      "",
      "qrauth_",
      bare,
      `${key} `,
      `${key}\n`,
      key.toUpperCase(),
      `pk_live__${bare}`,
      `x${key}`,
    ];
    for (const text of [...others, `pk_test_a_${bare}`, `qrauth_app_${bare}`])
      expect(parseApiKey(text)).toBeNull();
    fc.assert(fc.property(fc.string(), (text) => parseApiKey(`qrauth_${text}`) === null));
  });

  test.each([undefined, "", "a_b", "é", "x".repeat(65)])("%j is no provider id", (providerId) => {
    expect(() => newApiKey("provider", providerId)).toThrow(RangeError);
  });
});

describe("other tokens", () => {
  test("request ids are short, safe in a header and different", () => {
    const ids = many(10_000, newRequestId);
    for (const id of ids) expect(id).toMatch(/^req_[0-9a-f]{24}$/);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each([newSessionToken, newInviteToken])("%o gives 256 bits in base64url", (make) => {
    expect(make()).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(make()).not.toBe(make());
  });

  test("are stored as their SHA-256", () => {
    expect(hashToken("abc").equals(sha256("abc"))).toBe(true);
  });
});
