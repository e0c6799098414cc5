import type postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { openDatabase } from "../support/database";
import { as, newCode, product, visitor } from "../support/fixtures";

/** Somebody with write access to the database, and without the signing key. */
const database = openDatabase(product.dataDir);
afterAll(() => database.end());

const client = as(product.own);
const everything = {
  location: { lat: 40.63, lng: 22.94, radiusM: 100 },
  startsAt: "2026-01-01",
  expiresAt: "2099-01-01",
  maxScans: 100,
  maxScansPerDevice: 10,
};
const verdict = async (token: string) => (await visitor().get(`/api/v1/verify/${token}`)).json;

const CHANGES: Record<string, (token: string) => postgres.PendingQuery<postgres.Row[]>> = {
  "the destination": (t) =>
    database`update codes set destination_url = 'https://evil.example/' where token = ${t}`,
  "the expiry": (t) => database`update codes set expires_at = '2199-01-01' where token = ${t}`,
  "the expiry, to never": (t) => database`update codes set expires_at = null where token = ${t}`,
  "the start": (t) => database`update codes set starts_at = null where token = ${t}`,
  "the latitude": (t) => database`update codes set latitude = 41 where token = ${t}`,
  "the radius": (t) => database`update codes set radius_m = 100000 where token = ${t}`,
  "the location, to anywhere": (t) =>
    database`update codes set latitude = null, longitude = null, radius_m = null where token = ${t}`,
  "the limit": (t) => database`update codes set max_scans = 1000000 where token = ${t}`,
  "the limit per device": (t) => database`update codes set max_scans_per_device = null where token = ${t}`,
  "the content type": (t) => database`update codes set content_type = 'text' where token = ${t}`,
  "the version": (t) => database`update codes set version = 2 where token = ${t}`,
  "the time of signing": (t) =>
    database`update codes set signed_at = now() - interval '1 year' where token = ${t}`,
  "the organisation": (t) => database`update codes set org_id = ${product.foreign.id} where token = ${t}`,
  "the signature": (t) => database`update codes set signature = reverse(signature) where token = ${t}`,
};

describe("a code changed in the database by hand stops verifying", () => {
  test.each(Object.entries(CHANGES))("%s", async (_, change) => {
    // Never read before it is changed: what the server remembers for some seconds was genuine when it was read.
    const { token } = await newCode(client, everything);
    expect((await change(token)).count).toBe(1);
    expect(await verdict(token)).toMatchObject({ verified: false, reason_code: "SIGNATURE" });
    const page = await visitor().get(`/v/${token}`, { accept: "text/html" });
    expect(page.text).toContain("Altered — do not trust it");
    expect(page.text).not.toMatch(/<a [^>]*href="https?:/);
  });

  test("the signature of another code of the same issuer", async () => {
    const [one, other] = [await newCode(client), await newCode(client)];
    await database`update codes set signature = ${other.signature} where token = ${one.token}`;
    expect(await verdict(one.token)).toMatchObject({ verified: false, reason_code: "SIGNATURE" });
  });

  test("the issuer's name, for all its codes until it is put back", async () => {
    const { token } = await newCode(as(product.signing));
    const { id, name } = product.signing;
    await database`update organizations set name = 'City of Vienna' where id = ${id}`;
    try {
      expect(await verdict(token)).toMatchObject({ verified: false, reason_code: "SIGNATURE" });
    } finally {
      await database`update organizations set name = ${name} where id = ${id}`;
    }
  });

  test("an unknown algorithm is said to be one", async () => {
    const { token } = await newCode(client);
    await database`update codes set alg_version = 'none' where token = ${token}`;
    expect(await verdict(token)).toMatchObject({ verified: false, reason_code: "ALGORITHM" });
  });

  test("changing it through the API does not sign the forgery", async () => {
    const { token } = await newCode(client);
    await database`update codes set destination_url = 'https://evil.example/' where token = ${token}`;
    expect((await client.patch(`/api/v1/qrcodes/${token}`, { maxScans: 5 })).status).toBe(409);
    expect(await verdict(token)).toMatchObject({ verified: false, reason_code: "SIGNATURE" });
  });

  test("what is not signed may change: the label, the count of scans", async () => {
    const { token } = await newCode(client);
    await database`update codes set label = 'renamed', scan_count = 7 where token = ${token}`;
    expect(await verdict(token)).toMatchObject({ verified: true });
  });
});
