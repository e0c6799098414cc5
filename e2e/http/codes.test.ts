import { describe, expect, test } from "vitest";
import { as, type Created, inSeconds, newCode, product, type Row } from "../support/fixtures";
import { until } from "../support/until";

const client = as(product.own);
const CODES = "/api/v1/qrcodes";
const issuesOf = (answer: { as<T>(): T }) =>
  answer.as<{ issues: Array<{ path: string; message: string }> }>().issues.map((issue) => issue.path);

describe("POST /api/v1/qrcodes", () => {
  test("201: every field comes back as given, addresses are this server's", async () => {
    const label = "Parking meter 42";
    const answer = await client.post(CODES, {
      destinationUrl: "https://example.com/pay?x=1#y",
      label,
      location: { lat: 40.63, lng: 22.94, radiusM: 100 },
      expiresAt: "2099-01-01T00:00:00Z",
      maxScans: 5,
      maxScansPerDevice: 2,
    });
    expect(answer.status).toBe(201);
    const made = answer.as<Created>();
    expect(made).toMatchObject({
      label,
      organization_id: product.own.id,
      expires_at: "2099-01-01T00:00:00.000Z",
      verification_url: `${product.appUrl}/v/${made.token}`,
      qr_svg_url: `${product.appUrl}/api/render/${made.token}.svg`,
      qr_image_url: `${product.appUrl}/api/render/${made.token}.png`,
    });
    expect(made.token).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    const row = (await client.get(`${CODES}/${made.token}`)).json;
    expect(row).toMatchObject({
      destinationUrl: "https://example.com/pay?x=1#y",
      latitude: 40.63,
      longitude: 22.94,
      radiusM: 100,
      maxScans: 5,
      maxScansPerDevice: 2,
      status: "ACTIVE",
    });
  });

  test("201: fields that mean nothing are named, not refused", async () => {
    const made = await newCode(client, { colour: "red", campaign: 7 });
    expect(made.ignored?.sort()).toEqual(["campaign", "colour"]);
  });

  test("201: null is the same as absent", async () => {
    const made = await newCode(client, { label: null, location: null, expiresAt: null, content: null });
    expect(made).toMatchObject({ label: null, expires_at: null });
    expect(made.ignored).toBeUndefined();
  });

  test("400: all problems at once, each at its place", async () => {
    const answer = await client.post(CODES, {
      destinationUrl: "javascript:alert(1)",
      label: "x".repeat(201),
      location: { lat: 91, lng: -181, radiusM: 0 },
      expiresAt: "tomorrow",
      maxScans: 0,
      contentType: "nothing",
    });
    expect(answer.status).toBe(400);
    expect(issuesOf(answer)).toEqual(
      expect.arrayContaining([
        "label",
        "location.lat",
        "location.lng",
        "location.radiusM",
        "expiresAt",
        "maxScans",
        "contentType",
      ]),
    );
  });

  test.each([
    ["no body", undefined],
    ["an array", []],
    ["a text", '"hello"'],
    ["null", "null"],
    ["no destination", {}],
    ["a past expiry", { destinationUrl: "https://example.com", expiresAt: "2020-01-01" }],
    [
      "a start after the end",
      { destinationUrl: "https://e.com", startsAt: "2098-01-02", expiresAt: "2098-01-01" },
    ],
    ["a destination with a user name", { destinationUrl: "https://bank.example@evil.example/" }],
    ["a destination of 2,049 characters", { destinationUrl: `https://example.com/${"x".repeat(2029)}` }],
    ["a mailto destination", { destinationUrl: "mailto:a@example.com" }],
    [
      "a radius of 100,001 m",
      { destinationUrl: "https://e.com", location: { lat: 0, lng: 0, radiusM: 100_001 } },
    ],
  ])("400: %s", async (_, body) => {
    const answer = await client.post(CODES, body);
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ code: "VALIDATION", issues: [expect.anything()] });
  });

  test("413: a body over 1 MiB", async () => {
    const answer = await client.post(CODES, {
      destinationUrl: "https://example.com",
      label: "x".repeat(1 << 20),
    });
    expect(answer.status).toBe(413);
    expect(answer.json).toMatchObject({ code: "TOO_LARGE" });
  });

  test("415: a body that does not say it is JSON", async () => {
    const answer = await client.post(CODES, "destinationUrl=https://example.com", {
      "content-type": "application/x-www-form-urlencoded",
    });
    expect(answer.status).toBe(415);
    expect(answer.json).toMatchObject({ code: "UNSUPPORTED_MEDIA" });
  });
});

describe("GET /api/v1/qrcodes", () => {
  test("200: newest first, by page and by cursor, each code once", async () => {
    const own = as(product.foreign);
    const made = [];
    for (let i = 0; i < 5; i++) made.push((await newCode(own, { label: `page ${i}` })).token);
    const newest = made.toReversed();

    const pages = await Promise.all(
      [1, 2, 3].map((page) => own.get(`${CODES}?page=${page}&pageSize=2&q=page `)),
    );
    const bodies = pages.map((p) => p.as<{ data: Row[]; total: number; totalPages: number }>());
    expect(bodies.flatMap((b) => b.data.map((row) => row.token))).toEqual(newest);
    expect(bodies[0]).toMatchObject({ total: 5, totalPages: 3, page: 1, pageSize: 2 });

    const walked: string[] = [];
    for (let cursor = ""; walked.length < 6; ) {
      const more = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const page = await own.get(`${CODES}?pageSize=2&q=page ${more}`);
      const { data, next_cursor } = page.as<{ data: Row[]; next_cursor: string | null }>();
      walked.push(...data.map((row) => row.token));
      if (next_cursor === null) break;
      cursor = next_cursor;
    }
    expect(walked).toEqual(newest);
  });

  test("200: the status filter and the status shown agree", async () => {
    const label = `status ${Math.random()}`;
    const active = await newCode(client, { label });
    const revoked = await newCode(client, { label });
    const expired = await newCode(client, { label, expiresAt: inSeconds(2) });
    await client.delete(`${CODES}/${revoked.token}`);
    const list = async (status: string) =>
      (await client.get(`${CODES}?q=${label}&status=${status}`)).as<{ data: Row[] }>().data;
    await until("the code to expire", async () => (await list("EXPIRED")).length === 1);
    for (const [status, code] of Object.entries({ ACTIVE: active, REVOKED: revoked, EXPIRED: expired })) {
      const rows = await list(status);
      expect(rows.map((row) => [row.token, row.status])).toEqual([[code.token, status]]);
    }
  });

  test.each([
    ["page=0", "page"],
    ["pageSize=101", "pageSize"],
    ["pageSize=ten", "pageSize"],
    ["status=GONE", "status"],
    ["cursor=nonsense", "cursor"],
    ["campaignId=7", "campaignId"],
  ])("400: %s", async (query, path) => {
    const answer = await client.get(`${CODES}?${query}`);
    expect(answer.status).toBe(400);
    expect(issuesOf(answer)).toEqual([path]);
  });
});

describe("/api/v1/qrcodes/{token}", () => {
  test("GET 200: in either case and with confusable letters", async () => {
    const { token } = await newCode(client);
    for (const spelling of [token.toLowerCase(), token.replaceAll("0", "O").replaceAll("1", "l")]) {
      expect((await client.get(`${CODES}/${spelling}`)).json).toMatchObject({ token });
    }
  });

  test("GET 404: unknown, and too strange to be a token", async () => {
    for (const token of ["ABC", "0".repeat(26), "%00", "..%2F..%2Fetc%2Fpasswd", "%F0%9F%98%80"]) {
      expect((await client.get(`${CODES}/${token}`)).status, token).toBe(404);
    }
  });

  test("PATCH 200: signs a new version, keeps the old one, and the change is public at once", async () => {
    const { token, signature } = await newCode(client);
    expect((await client.get(`/api/v1/verify/${token}`)).json).toMatchObject({
      destination_url: "https://example.com/pay",
    });
    const changed = await client.patch(`${CODES}/${token}`, { destinationUrl: "https://example.org/new" });
    expect(changed.status).toBe(200);
    expect(changed.as<{ signature: string }>().signature).not.toBe(signature);
    expect((await client.get(`/api/v1/verify/${token}`)).json).toMatchObject({
      verified: true,
      destination_url: "https://example.org/new",
      destination_history: { changes: 1, changed_at: expect.any(String) },
    });
    const versions = await client.get(`${CODES}/${token}/versions`);
    expect(versions.json).toMatchObject({
      data: [
        { version: 2, destinationUrl: "https://example.org/new" },
        { version: 1, destinationUrl: "https://example.com/pay" },
      ],
    });
  });

  test("PATCH 200: null clears, absence keeps", async () => {
    const { token } = await newCode(client, { label: "kept", maxScans: 3, expiresAt: "2099-01-01" });
    const changed = await client.patch(`${CODES}/${token}`, { maxScans: null, expiresAt: null });
    expect(changed.json).toMatchObject({ label: "kept", maxScans: null, expiresAt: null });
  });

  test("PATCH 400: nothing changes", async () => {
    const { token } = await newCode(client, { label: "before" });
    const answer = await client.patch(`${CODES}/${token}`, {
      label: "after",
      destinationUrl: "ftp://example.com",
    });
    expect(answer.status).toBe(400);
    expect((await client.get(`${CODES}/${token}`)).json).toMatchObject({ label: "before" });
  });

  test("PATCH 409: a revoked code", async () => {
    const { token } = await newCode(client);
    await client.delete(`${CODES}/${token}`);
    const answer = await client.patch(`${CODES}/${token}`, { label: "after" });
    expect(answer.status).toBe(409);
    expect(answer.json).toMatchObject({ code: "CONFLICT" });
  });

  test("DELETE 200, again 409: revoked at once and for good, with the reason kept", async () => {
    const { token } = await newCode(client);
    expect((await client.get(`/api/v1/verify/${token}`)).json).toMatchObject({ verified: true });
    const answer = await client.delete(`${CODES}/${token}?reason=stolen`);
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({ message: "QR code revoked.", token, revoked_at: expect.any(String) });
    expect((await client.get(`/api/v1/verify/${token}`)).json).toMatchObject({
      verified: false,
      reason_code: "REVOKED",
    });
    expect((await client.get(`${CODES}/${token}`)).json).toMatchObject({
      status: "REVOKED",
      revocationReason: "stolen",
    });
    expect((await client.delete(`${CODES}/${token}`)).status).toBe(409);
  });

  test("DELETE 200: the reason may come in the body", async () => {
    const { token } = await newCode(client);
    const answer = await client.send({
      method: "DELETE",
      path: `${CODES}/${token}`,
      body: { reason: "replaced" },
    });
    expect(answer.status).toBe(200);
    expect((await client.get(`${CODES}/${token}`)).json).toMatchObject({ revocationReason: "replaced" });
  });
});

describe("POST /api/v1/qrcodes/bulk", () => {
  interface Bulk {
    total: number;
    succeeded: number;
    failed: number;
    summary: object;
    results: Array<{ index: number; success: boolean; data?: Created; issues?: Array<{ path: string }> }>;
  }

  test("207: a bad item fails alone, the others exist", async () => {
    const answer = await client.post(`${CODES}/bulk`, {
      items: [
        { destinationUrl: "https://example.com/1", label: "Meter 1" },
        { destinationUrl: "not a url", label: "Meter 2" },
        null,
        { destinationUrl: "https://example.com/4", expiresAt: "2099-05-25T10:00:00.123456+00:00" },
      ],
    });
    expect(answer.status).toBe(207);
    const { results, summary, ...tally } = answer.as<Bulk>();
    expect(tally).toEqual({ total: 4, succeeded: 2, failed: 2 });
    expect(summary).toEqual(tally);
    expect(results.map((r) => r.success)).toEqual([true, false, false, true]);
    expect(results[1]).toMatchObject({ label: "Meter 2", issues: [{ path: "destinationUrl" }] });
    for (const { data } of results.filter((r) => r.success)) {
      expect((await client.get(`/api/v1/verify/${data?.token}`)).json).toMatchObject({ verified: true });
    }
  });

  test("207: a hundred items, all different tokens", async () => {
    const items = Array.from({ length: 100 }, (_, i) => ({ destinationUrl: `https://example.com/${i}` }));
    const { results } = (await client.post(`${CODES}/bulk`, { items })).as<Bulk>();
    expect(new Set(results.map((r) => r.data?.token)).size).toBe(100);
  });

  test.each([
    ["no items", { items: [] }],
    ["101 items", { items: Array.from({ length: 101 }, () => ({ destinationUrl: "https://example.com" })) }],
    ["items that are no list", { items: "all" }],
    ["no body", undefined],
  ])("400: %s", async (_, body) => {
    const answer = await client.post(`${CODES}/bulk`, body);
    expect(answer.status).toBe(400);
    expect(issuesOf(answer).length).toBeGreaterThan(0);
  });
});
