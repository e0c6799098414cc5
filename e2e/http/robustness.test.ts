import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { as, newCode, product, type Row, visitor } from "../support/fixtures";

const client = as(product.own);
const CODES = "/api/v1/qrcodes";

describe("X-Request-Id", () => {
  test("a given one comes back in header and body", async () => {
    const answer = await visitor().get("/api/v1/qrcodes", { "x-request-id": "my-trace.0001" });
    expect(answer.headers["x-request-id"]).toBe("my-trace.0001");
    expect(answer.json).toMatchObject({ request_id: "my-trace.0001" });
  });

  test("one is made when none, or an unusable one, is given", async () => {
    const ids = new Set<unknown>();
    for (const given of [
      undefined,
      "short",
      "x".repeat(65),
      "with space in it",
      '"><script>alert(1)</script>',
    ]) {
      const answer = await visitor().get("/api/v1/qrcodes", { "x-request-id": given });
      expect(answer.headers["x-request-id"]).toMatch(/^req_[0-9a-f]{24}$/);
      ids.add(answer.headers["x-request-id"]);
    }
    expect(ids.size).toBe(5);
  });
});

describe("input nobody expects", () => {
  test.each(["{", '{"a":1}}', "\u0000", "not json", '{"destinationUrl":"https://example.com",}'])(
    "malformed JSON (%j) is a 400 in the error shape",
    async (body) => {
      const answer = await client.post(CODES, body);
      expect(answer.status).toBe(400);
      expect(answer.json).toMatchObject({ code: "VALIDATION", issues: [{ path: "" }] });
    },
  );

  test("10 MB of junk: 413, without waiting for it", async () => {
    const started = performance.now();
    const answer = await client.post(CODES, Buffer.alloc(10 * 1024 * 1024, "x"), {
      "content-type": "application/json",
    });
    expect(answer.status).toBe(413);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test("10 MB of junk that does not say how long it is: 413", async () => {
    const answer = await raw([
      `POST ${CODES} HTTP/1.1\r\nHost: x\r\nX-API-Key: ${product.own.apiKey}\r\n`,
      "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n",
      ...Array.from({ length: 160 }, () => `10000\r\n${"x".repeat(65_536)}\r\n`),
      "0\r\n\r\n",
    ]);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  test("a header of 1 MB: 431", async () => {
    const answer = await raw([
      `GET ${CODES} HTTP/1.1\r\nHost: x\r\nX-Junk: ${"x".repeat(1024 * 1024)}\r\n\r\n`,
    ]);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  });

  test("something that is not HTTP: 400, and the server lives", async () => {
    expect(await raw(["\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello\r\n\r\n"])).toMatch(
      /^HTTP\/1\.1 400 /,
    );
    expect((await visitor().get("/api/health")).status).toBe(200);
  });

  test("a body nested 100,000 levels deep is refused, and the server lives", async () => {
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    const answer = await client.post(
      CODES,
      `{"destinationUrl":"https://example.com","content":{"a":${deep}}}`,
    );
    expect(answer.status).toBe(400);
    expect((await visitor().get("/api/health")).status).toBe(200);
  });

  test("__proto__ and constructor are fields like others", async () => {
    const answer = await client.post(
      CODES,
      '{"destinationUrl":"https://example.com","__proto__":{"label":"x"},"constructor":1}',
    );
    expect(answer.status).toBe(201);
    expect(answer.json).toMatchObject({ label: null });
  });
});

describe("text", () => {
  test.each([
    "🅿️ 👩‍👩‍👧 parking",
    "مواقف السيارات ‏42",
    "停车场",
    "é vs e\u0301",
    '"; drop table codes; --',
    "<b>&amp;",
  ])("%s comes back as it was", async (label) => {
    const { token } = await newCode(client, { label });
    expect((await client.get(`${CODES}/${token}`)).as<Row>().label).toBe(label);
  });

  test.each(["a\u0000b", "half \ud83d of a pair"])("400: %j cannot be stored", async (label) => {
    const answer = await client.post(CODES, { destinationUrl: "https://example.com", label });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ issues: [{ path: "label" }] });
  });

  test("400: NUL in a search is refused, not an error of ours", async () => {
    expect((await client.get(`${CODES}?q=a%00b`)).status).toBe(400);
  });
});

describe("dates", () => {
  test.each([
    ["2099-05-25T10:00:00Z", "2099-05-25T10:00:00.000Z"],
    ["2099-05-25T10:00:00.123456+00:00", "2099-05-25T10:00:00.123Z"],
    ["2099-05-25T10:00:00.5+02:00", "2099-05-25T08:00:00.500Z"],
    ["2099-05-25T10:00:00-05:30", "2099-05-25T15:30:00.000Z"],
    ["2099-05-25", "2099-05-25T00:00:00.000Z"],
    ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
  ])("expiresAt %s is understood, and the code verifies", async (expiresAt, meant) => {
    const made = await newCode(client, { expiresAt });
    expect(made.expires_at).toBe(meant);
    expect((await visitor().get(`/api/v1/verify/${made.token}`)).json).toMatchObject({ verified: true });
  });

  test.each([
    "2099-02-30",
    "10000-01-01",
    "0026-01-01",
    "2099-05-25T10:00:00",
    "1790000000",
    "",
    "2099-13-01T00:00:00Z",
  ])("400: expiresAt %j is no date", async (expiresAt) => {
    const answer = await client.post(CODES, { destinationUrl: "https://example.com", expiresAt });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ issues: [{ path: "expiresAt" }] });
  });
});

/** Sends text as it is and returns what comes back until the server closes or has said its status. */
function raw(parts: string[]): Promise<string> {
  const { hostname, port } = new URL(product.url);
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(Number(port), hostname, () => {
      for (const part of parts) socket.write(part);
    });
    socket.setTimeout(10_000, () => socket.destroy(new Error(`no answer; so far: ${answer}`)));
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1");
      if (!answer.includes("\r\n\r\n")) return;
      socket.destroy();
      resolve(answer);
    });
    // The server may close while we are still sending what it has refused.
    socket.on("error", (error) => (answer === "" ? reject(error) : resolve(answer)));
    socket.on("close", () => resolve(answer));
  });
}
