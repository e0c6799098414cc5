import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkSignature, type RenderSignature } from "./render-signature";

const T = Date.UTC(2027, 4, 3, 18, 0, 0, 250);
const t = String(T);
const code = "0123456789ABCDEFGHJKMNPQRS";
const secret = Buffer.from("YOUR_SECRET_KEY");
const hex = (key: Uint8Array, text: string) => createHmac("sha256", key).update(text).digest("hex");
const v1 = { t, sig: hex(secret, t), v: undefined };
const v2 = { t, sig: hex(secret, `${code}.${t}`), v: "2" };

const check = (given: RenderSignature, seconds = 0, minimum = 1, secrets = [secret]) =>
  checkSignature(secrets, code, given, minimum, new Date(T + Math.round(seconds * 1000))).status;

describe.each([
  ["version 1", v1],
  ["version 2", v2],
])("a render signature, %s", (_, signature) => {
  it.each([-5.0, -4.9, 0, 29.9, 30.0])("is good %d s after its time", (seconds) => {
    expect(check(signature, seconds)).toBe("ok");
  });

  it.each([30.001, 30.1, 35, 86_400])("has expired %d s after its time", (seconds) => {
    expect(check(signature, seconds)).toBe("expired");
  });

  it.each([-5.001, -5.1, -60])("is not good yet %d s after its time", (seconds) => {
    expect(check(signature, seconds)).toBe("invalid");
  });

  it("is good in either case", () => {
    expect(check({ ...signature, sig: signature.sig.toUpperCase() })).toBe("ok");
  });

  it("was made with any of the secrets that count", () => {
    const next = Buffer.from("the next secret");
    expect(check(signature, 0, 1, [next, secret])).toBe("ok");
    expect(check(signature, 0, 1, [next])).toBe("invalid");
    expect(check(signature, 0, 1, [])).toBe("invalid");
  });

  it("does not say it has expired to who did not sign it", () => {
    expect(check({ ...signature, sig: "0".repeat(64) }, 60)).toBe("invalid");
  });

  it("with any bit flipped is invalid, and so is its time moved by one", () => {
    fc.assert(
      fc.property(fc.nat(255), (bit) => {
        const bytes = Buffer.from(signature.sig, "hex");
        bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        expect(check({ ...signature, sig: bytes.toString("hex") })).toBe("invalid");
      }),
    );
    expect(check({ ...signature, t: String(T + 1) })).toBe("invalid");
    expect(check({ ...signature, t: `0${t}` })).toBe("invalid");
  });
});

describe("the versions", () => {
  it("do not pass for each other", () => {
    expect(check({ ...v1, v: "2" })).toBe("invalid");
    expect(check({ ...v2, v: undefined })).toBe("invalid");
  });

  it("only the second is taken by a campaign that is set so", () => {
    expect(check(v1, 0, 2)).toBe("invalid");
    expect(check(v2, 0, 2)).toBe("ok");
  });

  it("the second is of one code, the first of all codes of the campaign", () => {
    const other = "1123456789ABCDEFGHJKMNPQRS";
    expect(checkSignature([secret], other, v1, 1, new Date(T)).status).toBe("ok");
    expect(checkSignature([secret], other, v2, 1, new Date(T)).status).toBe("invalid");
  });
});

describe("what is no signature", () => {
  const signed = (text: string) => ({ t: text, sig: hex(secret, text), v: undefined });

  it.each(["", " 1", "1e12", "-1", "+1", "0x10", "1.5", "١٢٣", "12345678901234567"])(
    "the time %j, however signed",
    (text) => {
      expect(check(signed(text))).toBe("invalid");
    },
  );

  it("any text, without a throw", () => {
    const text = fc.option(fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.constant(t)), {
      nil: undefined,
    });
    fc.assert(
      fc.property(text, text, text, fc.date({ noInvalidDate: false }), (a, b, v, now) => {
        expect(checkSignature([secret], code, { t: a, sig: b, v }, 1, now)).toEqual({ status: "invalid" });
      }),
      { numRuns: 500 },
    );
  });

  it("a time of sixteen digits is a time, far ahead", () => {
    expect(check(signed("9999999999999999"))).toBe("invalid");
    expect(check(signed("0000000000000001"))).toBe("expired");
  });
});
