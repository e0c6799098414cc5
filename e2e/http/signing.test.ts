import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { as, inSeconds, newCode, product, visitor } from "../support/fixtures";
import { independently } from "../support/statement";

/** Keys are rotated and revoked here: by an organisation of its own, one suite at a time. */
const client = as(product.signing);
const KEYS = "/api/v1/signing-keys";

interface Key {
  kid: string;
  status: string;
}
const keys = async () => (await client.get(KEYS)).as<{ data: Key[] }>().data;
const published = async (query = "") =>
  (await visitor().get(`/.well-known/jwks.json${query}`)).as<{
    keys: Array<{ kid: string; x: string; kty: string; crv: string }>;
  }>().keys;
const verdict = async (token: string) =>
  (await visitor().get(`/api/v1/verify/${token}`)).as<{ verified: boolean; reason_code?: string }>();

describe("a code's signature", () => {
  test.each([
    ["with nothing but a destination", {}],
    [
      "with everything",
      {
        label: "not signed",
        location: { lat: -33.8688, lng: 151.2093, radiusM: 75 },
        startsAt: "2026-01-01T00:00:00+02:00",
        expiresAt: "2099-12-31",
        maxScans: 1000,
        maxScansPerDevice: 3,
      },
    ],
    ["with a destination beyond ASCII", { destinationUrl: 'https://bücher.example/straße?q=\u2603&r="x"' }],
    [
      "with numbers that are written in an unusual way",
      { location: { lat: 0.0000001, lng: 1e-7, radiusM: 1 } },
    ],
  ])("%s can be checked by anybody with the published key", async (_, fields) => {
    const { token } = await newCode(client, fields);
    expect(await independently(client, token)).toBe(true);
    await client.patch(`/api/v1/qrcodes/${token}`, { destinationUrl: "https://example.org/2" });
    expect(await independently(client, token)).toBe(true);
  });
});

describe("GET /.well-known/jwks.json", () => {
  test("200: this organisation's key among all, named by its thumbprint (RFC 7638)", async () => {
    const { key_id } = await newCode(client);
    const own = await published(`?organization=${product.signing.slug}`);
    expect((await published()).map((key) => key.kid)).toEqual(
      expect.arrayContaining(own.map((key) => key.kid)),
    );
    const key = own.find(({ kid }) => kid === key_id);
    const required = JSON.stringify({ crv: key?.crv, kty: key?.kty, x: key?.x });
    expect(createHash("sha256").update(required).digest("base64url")).toBe(key_id);
  });

  test("200: of one organisation nobody else's keys; of none, none", async () => {
    const { key_id } = await newCode(as(product.foreign));
    expect((await published(`?organization=${product.signing.slug}`)).map((key) => key.kid)).not.toContain(
      key_id,
    );
    expect(await published("?organization=no-such-organisation")).toEqual([]);
  });

  test("200: readable from other origins, and kept for a while", async () => {
    const { headers } = await visitor().get("/.well-known/jwks.json");
    expect(headers).toMatchObject({
      "access-control-allow-origin": "*",
      "cache-control": "public, max-age=300",
    });
  });
});

describe("rotation and revocation", () => {
  test("a rotated key signs no more and keeps verifying", async () => {
    const before = await newCode(client);
    const rotated = await client.post(`${KEYS}/rotate`);
    expect(rotated.status).toBe(201);
    const after = await newCode(client);
    expect(after.key_id).toBe(rotated.as<Key>().kid);
    expect(after.key_id).not.toBe(before.key_id);
    expect((await keys()).find((key) => key.kid === before.key_id)?.status).toBe("ROTATED");
    for (const { token } of [before, after]) {
      expect(await verdict(token)).toMatchObject({ verified: true });
      expect(await independently(client, token)).toBe(true);
    }
  });

  test("a revoked key fails what it signed from its compromise date on, and only that", async () => {
    const early = await newCode(client);
    const { created_at } = await newCode(client);
    const compromised_at = new Date(new Date(created_at).getTime() + 1).toISOString();
    const late = await newCode(client);
    expect(new Date(late.created_at) >= new Date(compromised_at)).toBe(true);
    expect(await verdict(late.token)).toMatchObject({ verified: true });

    const revoked = await client.post(`${KEYS}/${early.key_id}/revoke`, { compromised_at });
    expect(revoked.status).toBe(200);
    expect(await verdict(early.token)).toMatchObject({ verified: true });
    expect(await verdict(late.token)).toMatchObject({ verified: false, reason_code: "SIGNATURE" });
    expect((await published()).map((key) => key.kid)).not.toContain(early.key_id);

    const next = await newCode(client);
    expect(next.key_id).not.toBe(early.key_id);
    expect(await verdict(next.token)).toMatchObject({ verified: true });
  });

  test("409: revoked already. 404: no such key. 400: a compromise still to come", async () => {
    const { key_id } = await newCode(client);
    const at = { compromised_at: "2026-01-01T00:00:00Z" };
    expect((await client.post(`${KEYS}/${key_id}/revoke`, { compromised_at: inSeconds(60) })).status).toBe(
      400,
    );
    expect((await client.post(`${KEYS}/${key_id}/revoke`, {})).status).toBe(400);
    expect((await client.post(`${KEYS}/${key_id}/revoke`, at)).status).toBe(200);
    expect((await client.post(`${KEYS}/${key_id}/revoke`, at)).status).toBe(409);
    expect((await client.post(`${KEYS}/nothing/revoke`, at)).status).toBe(404);
  });

  test("ten rotations at once leave exactly one active key", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => client.post(`${KEYS}/rotate`)));
    expect(answers.every((a) => a.status === 201 || a.status === 409)).toBe(true);
    expect(answers.some((a) => a.status === 201)).toBe(true);
    expect((await keys()).filter((key) => key.status === "ACTIVE").length).toBe(1);
    expect(await verdict((await newCode(client)).token)).toMatchObject({ verified: true });
  });
});
