import { beforeAll, describe, expect, test } from "vitest";
import { product, visitor } from "../support/fixtures";
import type { Client } from "../support/http";
import { signIn } from "../support/session";

/** The API as the dashboard's own pages may call it: with the browser's session instead of a key. */
let browser: Client;
beforeAll(async () => {
  browser = await signIn(product.own, product.own.slug);
});
const body = { destinationUrl: "https://example.com" };

describe("a browser session", () => {
  test("200 and 201: may do what its member's role may", async () => {
    expect((await browser.get("/api/v1/qrcodes")).status).toBe(200);
    expect((await browser.post("/api/v1/qrcodes", body)).status).toBe(201);
  });

  test("200: a link names the organisation in its address", async () => {
    const link = browser.with({ "x-signet-org": undefined });
    expect((await link.get(`/api/v1/qrcodes?org=${product.own.slug}`)).status).toBe(200);
  });

  test("400: the organisation must be named", async () => {
    const answer = await browser.with({ "x-signet-org": undefined }).get("/api/v1/qrcodes");
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ issues: [{ path: "org" }] });
  });

  test("401: another organisation, and one that is not there, answer alike", async () => {
    const answers = await Promise.all(
      [product.foreign.slug, "no-such-organisation"].map((slug) =>
        browser.with({ "x-signet-org": slug }).get("/api/v1/qrcodes"),
      ),
    );
    expect(answers.map((answer) => answer.status)).toEqual([401, 401]);
  });

  test.each([
    ["from another site", { origin: "https://evil.example" }],
    ["from a sandboxed frame", { origin: "null" }],
    ["from another port", { origin: "http://localhost:1" }],
    ["without any sign of where it is from", { origin: undefined }],
    ["that the browser says is cross-site", { origin: undefined, "sec-fetch-site": "cross-site" }],
  ])("403: a write %s", async (_, headers) => {
    const answer = await browser.with(headers).post("/api/v1/qrcodes", body);
    expect(answer.status).toBe(403);
    expect(answer.json).toMatchObject({ code: "FORBIDDEN" });
  });

  test("201: a key beside a cookie is what counts", async () => {
    const both = browser.with({ origin: undefined, "x-api-key": product.foreign.apiKey });
    const answer = await both.post("/api/v1/qrcodes", body);
    expect(answer.json).toMatchObject({ organization_id: product.foreign.id });
  });

  test("its cookie is out of reach of scripts and of other sites", async () => {
    const answer = await visitor().get("/api/auth/csrf");
    for (const line of answer.headers["set-cookie"] ?? []) expect(line).toMatch(/HttpOnly/i);
  });
});
