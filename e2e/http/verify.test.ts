import { describe, expect, test } from "vitest";
import { as, inSeconds, newCode, product, type Row, someAddress, visitor } from "../support/fixtures";
import { until } from "../support/until";

const client = as(product.own);
const verify = async (token: string, query = "", who = visitor()) =>
  (await who.get(`/api/v1/verify/${token}${query}`)).as<Record<string, unknown>>();

describe("GET /api/v1/verify/{token}", () => {
  test("200: a genuine code, to anybody, with its issuer and the reasons for its score", async () => {
    const { token, key_id } = await newCode(client);
    expect(await verify(token)).toMatchObject({
      verified: true,
      destination_url: "https://example.com/pay",
      content_type: "url",
      organization: { id: product.own.id, name: product.own.name, slug: product.own.slug },
      security: {
        signatureValid: true,
        trustScore: expect.any(Number),
        signals: expect.arrayContaining([
          { code: expect.any(String), effect: expect.any(Number), explanation: expect.any(String) },
        ]),
        proxyDetected: false,
        algVersionStatus: "accepted",
        keyId: key_id,
      },
      scannedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
  });

  test("200: every point off the score is explained", async () => {
    const { token } = await newCode(client);
    const { security } = await verify(token);
    const { trustScore, signals } = security as { trustScore: number; signals: Array<{ effect: number }> };
    expect(signals.reduce((sum, signal) => sum + signal.effect, 100)).toBe(trustScore);
  });

  test("200: a key is tolerated, even one that is none", async () => {
    const { token } = await newCode(client);
    expect((await visitor().key("qrauth_nonsense").get(`/api/v1/verify/${token}`)).status).toBe(200);
  });

  test("200: what cannot be trusted says why and scores at most 20", async () => {
    const soon = await newCode(client, { expiresAt: inSeconds(2) });
    const later = await newCode(client, { startsAt: inSeconds(3600) });
    const once = await newCode(client, { maxScans: 1 });
    const perDevice = await newCode(client, { maxScansPerDevice: 1 });
    const revoked = await newCode(client);
    await client.delete(`/api/v1/qrcodes/${revoked.token}`);
    const phone = visitor();
    await verify(once.token);
    await verify(perDevice.token, "", phone);
    await until("the code to expire", async () => (await verify(soon.token)).verified === false);

    const expected: Array<[string, string]> = [
      [soon.token, "EXPIRED"],
      [later.token, "NOT_STARTED"],
      [once.token, "SCAN_LIMIT"],
      [perDevice.token, "DEVICE_LIMIT"],
      [revoked.token, "REVOKED"],
    ];
    for (const [token, reason_code] of expected) {
      const answer = await verify(token, "", phone);
      expect(answer).toMatchObject({ verified: false, reason_code, reason: expect.stringMatching(/\.$/) });
      expect((answer.security as { trustScore: number }).trustScore).toBeLessThanOrEqual(20);
    }
    expect(await verify(perDevice.token), "another device").toMatchObject({ verified: true });
  });

  test("200: of 20 scans at once of a code with 5 scans exactly 5 pass", async () => {
    const { token } = await newCode(client, { maxScans: 5 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => verify(token)));
    expect(answers.filter((a) => a.verified).length).toBe(5);
  });

  test("200: a place is matched, and shown coarsely only", async () => {
    const { token } = await newCode(client, { location: { lat: 40.6301, lng: 22.9402, radiusM: 200 } });
    expect(await verify(token)).toMatchObject({
      verified: true,
      location_match: { matched: null, distanceM: null },
    });
    expect(await verify(token, "?clientLat=40.63&clientLng=22.94")).toMatchObject({
      verified: true,
      location_match: { matched: true, registeredAddress: "sx0r4" },
    });
    const far = await verify(token, "?clientLat=40.65&clientLng=22.94");
    expect(far).toMatchObject({
      verified: false,
      reason_code: "GEO_FENCE",
      location_match: { matched: false },
    });
    expect((far.location_match as { distanceM: number }).distanceM % 50).toBe(0);
    expect(JSON.stringify(far)).not.toContain("40.63");
  });

  test.each([
    "?clientLat=91&clientLng=0",
    "?clientLat=0&clientLng=181",
    "?clientLat=abc&clientLng=0",
    "?clientLat=&clientLng=",
    "?clientLat=1",
    "?clientLng=1",
    "?clientLat=NaN&clientLng=Infinity",
  ])("400: a position that is none (%s)", async (query) => {
    const { token } = await newCode(client);
    const answer = await visitor().get(`/api/v1/verify/${token}${query}`);
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ code: "VALIDATION" });
  });

  test.each(["0".repeat(26), "ABC", "x".repeat(5000), "%00", "%F0%9F%98%80"])("404: %s", async (token) => {
    const answer = await visitor().get(`/api/v1/verify/${token}`);
    expect(answer.status).toBe(404);
    expect(answer.json).toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("scans", () => {
  test("are recorded with outcome and device and without the address", async () => {
    const { token } = await newCode(client);
    const address = someAddress();
    await visitor().with({ "x-forwarded-for": address }).get(`/api/v1/verify/${token}`);
    const row = await until("the scan to be recorded", async () => {
      const answer = await client.get(`/api/v1/qrcodes/${token}`);
      return answer.as<Row>().scans.length > 0 && answer;
    });
    expect(row.as<Row>()._count.scans).toBe(1);
    expect(row.as<Row>().scans).toMatchObject([
      { outcome: "verified", source: "api", device: "phone", bot: false },
    ]);
    expect(row.text).not.toContain(address);
  });

  test("by programs that say they are robots are kept apart from people's", async () => {
    const { token } = await newCode(client);
    await visitor().with({ "user-agent": "Googlebot/2.1" }).get(`/api/v1/verify/${token}`);
    const row = await until("the scan to be recorded", async () => {
      const found = (await client.get(`/api/v1/qrcodes/${token}`)).as<Row>();
      return found.scans.length > 0 && found;
    });
    expect(row._count.scans).toBe(0);
    expect(row.scans).toMatchObject([{ bot: true }]);
  });
});
