import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { as, newKey, product, someAddress, visitor } from "../support/fixtures";
import { type Server, startServer } from "../support/server";
import { copyDataDir, removeDataDir } from "../support/temporary";
import { expiry, PythonClient, PythonError } from "./python-client";

/** A program written for QRAuth works here by changing its base URL. */
const proxied = () => ({ "x-forwarded-for": someAddress() });
const qr = new PythonClient(product.url, product.own.apiKey, proxied());
const text = expect.any(String);
const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

const raised = async (call: Promise<unknown>): Promise<PythonError> => {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof PythonError))
    throw new Error(`nothing of the client's own was raised, but ${error}`);
  return error;
};

describe("the quick start", () => {
  test("create with a place and a year, verify", async () => {
    const code = await qr.create("https://municipal-parking.com/pay", {
      location: { lat: 40.63, lng: 22.94 },
      expires_in: "1y",
    });
    expect(code).toMatchObject({
      token: text,
      verification_url: `${product.appUrl}/v/${code.token}`,
      qr_image_url: text,
      signature: text,
      organization_id: product.own.id,
      label: null,
      created_at: instant,
      expires_at: instant,
      transparency_log_index: null,
      alg_version: text,
      key_id: text,
    });
    const result = await qr.verify(String(code.token));
    expect(result).toMatchObject({ verified: true, security: { trustScore: expect.any(Number) } });
  });
});

describe("create", () => {
  test.each(["30s", "5m", "6h", "30d", "1w", "3mo", "1y"])("expires_in=%s", async (expires_in) => {
    expect(expiry(expires_in)).toMatch(/\.\d{6}\+00:00$/);
    const code = await qr.create("https://example.com", { expires_in });
    expect(new Date(String(code.expires_at)).getTime()).toBeGreaterThan(Date.now());
  });

  test("expires_in as a date of the caller's own", async () => {
    const code = await qr.create("https://example.com", { expires_in: "2027-05-25T10:00:00.123456+00:00" });
    expect(code.expires_at).toBe("2027-05-25T10:00:00.123Z");
  });

  test("with everything it can send", async () => {
    const code = await qr.create("https://example.com/pay", {
      label: "Parking Meter #42",
      location: { lat: 40.63, lng: 22.94, radiusM: 100 },
      expires_in: "30d",
      content_type: "url",
    });
    expect(code.label).toBe("Parking Meter #42");
  });

  test("fields that other versions send as null", async () => {
    const code = await qr.call("POST", "/api/v1/qrcodes", {
      destinationUrl: "https://example.com",
      label: null,
      location: null,
      expiresAt: null,
      content: null,
      maxScans: null,
    });
    expect(code.token).toEqual(text);
  });
});

describe("verify", () => {
  test("with the scanner's position", async () => {
    const code = await qr.create("https://example.com", { location: { lat: 40.63, lng: 22.94 } });
    const here = await qr.verify(String(code.token), { client_lat: 40.63, client_lng: 22.94 });
    expect(here).toMatchObject({ verified: true, location_match: { matched: true } });
    const elsewhere = await qr.verify(String(code.token), { client_lat: 48.2, client_lng: 16.37 });
    expect(elsewhere).toMatchObject({ verified: false, reason_code: "GEO_FENCE", reason: text });
  });

  test("has every part that a caller may read", async () => {
    const code = await qr.create("https://example.com");
    expect(await qr.verify(String(code.token))).toMatchObject({
      verified: true,
      organization: {
        id: text,
        name: text,
        slug: text,
        trustLevel: text,
        kycStatus: text,
        domainVerified: expect.any(Boolean),
      },
      destination_url: "https://example.com",
      content_type: "url",
      content: null,
      security: {
        signatureValid: true,
        trustScore: expect.any(Number),
        signals: expect.any(Array),
        proxyDetected: false,
        transparencyLogVerified: null,
        algVersion: text,
        algVersionStatus: "accepted",
        keyId: text,
      },
      warnings: [],
      location_match: null,
      destination_history: { changed_at: null, changes: 0 },
      scannedAt: instant,
    });
  });
});

describe("list, get, revoke, bulk", () => {
  test("list: page, page_size, status", async () => {
    await qr.create("https://example.com");
    const page = await qr.list({ page: 1, page_size: 2, status: "ACTIVE" });
    expect(page).toMatchObject({
      data: expect.any(Array),
      total: expect.any(Number),
      page: 1,
      pageSize: 2,
      totalPages: expect.any(Number),
    });
    for (const item of page.data as Array<Record<string, unknown>>) {
      expect(item).toMatchObject({ token: text, status: "ACTIVE", _count: { scans: expect.any(Number) } });
    }
    expect((await qr.list()).pageSize).toBe(20);
  });

  test("get: the row and its newest scans", async () => {
    const { token } = await qr.create("https://example.com", { location: { lat: 1, lng: 2 } });
    expect(await qr.get(String(token))).toMatchObject({
      id: text,
      token,
      organizationId: product.own.id,
      destinationUrl: "https://example.com",
      contentType: "url",
      status: "ACTIVE",
      latitude: 1,
      longitude: 2,
      radiusM: 50,
      expiresAt: null,
      revokedAt: null,
      createdAt: instant,
      updatedAt: instant,
      verificationUrl: text,
      scans: [],
    });
  });

  test("get: without a place its radius is null", async () => {
    const { token } = await qr.create("https://example.com");
    expect(await qr.get(String(token))).toMatchObject({ latitude: null, longitude: null, radiusM: null });
  });

  test("revoke: an answer with a body, and the code no longer verifies", async () => {
    const { token } = await qr.create("https://example.com");
    expect(await qr.revoke(String(token))).toEqual({ message: text, token, revoked_at: instant });
    expect(await qr.verify(String(token))).toMatchObject({ verified: false, reason_code: "REVOKED" });
    expect(await raised(qr.revoke(String(token)))).toMatchObject({ name: "QRAuthError", status: 409 });
  });

  test("bulk: a hundred, and one that is bad", async () => {
    const good = Array.from({ length: 99 }, (_, i) => ({
      destination: `https://example.com/${i}`,
      label: `Meter ${i}`,
      expires_in: "1y",
    }));
    const result = await qr.bulk([...good, { destination: "nonsense", label: "bad" }]);
    expect(result).toMatchObject({ total: 100, succeeded: 99, failed: 1, summary: { total: 100 } });
    expect((result.results as unknown[])[99]).toMatchObject({
      index: 99,
      success: false,
      error: text,
      errorCode: text,
      label: "bad",
    });
    expect((result.results as unknown[])[0]).toMatchObject({
      index: 0,
      success: true,
      data: { token: text },
    });
  });
});

describe("every exception the client can raise", () => {
  test("ValidationError", async () => {
    const error = await raised(qr.create("not a url"));
    expect(error).toMatchObject({ name: "ValidationError", status: 400, message: text });
    expect(await raised(qr.list({ page_size: 1000 }))).toMatchObject({ name: "ValidationError" });
    expect(await raised(qr.bulk([]))).toMatchObject({ name: "ValidationError" });
  });

  test("AuthenticationError", async () => {
    const stranger = new PythonClient(product.url, "qrauth_xxx", proxied());
    const calls = [
      () => stranger.create("https://example.com"),
      () => stranger.list(),
      () => stranger.get("x"),
      () => stranger.revoke("x"),
    ];
    for (const call of calls)
      expect(await raised(call())).toMatchObject({ name: "AuthenticationError", status: 401 });
  });

  test("AuthorizationError", async () => {
    const { key } = await newKey(as(product.own), ["codes:read"]);
    const reader = new PythonClient(product.url, key, proxied());
    expect((await reader.list()).page).toBe(1);
    expect(await raised(reader.create("https://example.com"))).toMatchObject({
      name: "AuthorizationError",
      status: 403,
    });
    expect(await raised(reader.bulk([{ destination: "https://example.com" }]))).toMatchObject({
      status: 403,
    });
  });

  test("NotFoundError", async () => {
    const calls = [
      () => qr.get("xK9m2pQ7"),
      () => qr.verify("xK9m2pQ7"),
      () => qr.revoke("../../etc"),
      () => qr.get("a/b?c#d"),
    ];
    for (const call of calls)
      expect(await raised(call())).toMatchObject({ name: "NotFoundError", status: 404, message: text });
  });

  describe("RateLimitError", () => {
    const dataDir = copyDataDir(product.template);
    let server: Server;
    beforeAll(async () => {
      server = await startServer(dataDir, { RATE_LIMIT_SCALE: "0.01" });
    });
    afterAll(async () => {
      await server?.stop();
      removeDataDir(dataDir);
    });

    test("with retry_after as a number", async () => {
      const limited = new PythonClient(server.url, product.own.apiKey);
      const flood = Array.from({ length: 40 }, () => limited.create("https://example.com"));
      const errors = (await Promise.allSettled(flood)).flatMap((r) =>
        r.status === "rejected" ? [r.reason] : [],
      );
      expect(errors.length).toBeGreaterThan(0);
      for (const error of errors) {
        expect(error).toMatchObject({ name: "RateLimitError", status: 429, message: text });
        expect((error as PythonError).retryAfter).toBeGreaterThan(0);
      }
    });
  });
});

describe("the base URL", () => {
  test("may end in a slash, and no path ever redirects", async () => {
    const slashed = new PythonClient(`${product.url}/`, product.own.apiKey, proxied());
    expect((await slashed.list()).page).toBe(1);
    const { token } = await slashed.create("https://example.com");
    for (const path of ["/api/v1/qrcodes", `/api/v1/qrcodes/${token}`, `/api/v1/verify/${token}`]) {
      for (const form of [path, `${path}/`]) {
        const answer = await visitor().key(product.own.apiKey).get(form);
        expect([form, answer.status]).toEqual([form, 200]);
      }
    }
  });
});
