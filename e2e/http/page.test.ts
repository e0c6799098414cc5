import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { as, inSeconds, newCode, product, type Row, visitor } from "../support/fixtures";
import type { Answer } from "../support/http";
import { until } from "../support/until";

const client = as(product.own);
const HTML = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
const page = (path: string, headers = {}) => visitor().get(path, { ...HTML, ...headers });
const heading = (answer: Answer) => /<h1>(.*?)<\/h1>/.exec(answer.text)?.[1];
/** What leads away from the page: the Continue button, when it is there. */
const wayOn = (answer: Answer) => /<a [^>]*href="(https?:[^"]+)"[^>]*>/.exec(answer.text);

/** What holds for every page a scan leads to, whatever it says. */
function expectSound(answer: Answer): void {
  expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
  const style = /<style>(.*?)<\/style>/s.exec(answer.text)?.[1] ?? "";
  const hash = createHash("sha256").update(style).digest("base64");
  const policy = answer.headers["content-security-policy"] as string;
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain(`style-src 'sha256-${hash}'`);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe");
  expect(policy).not.toContain("script-src");
  expect(answer.headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "x-robots-tag": "noindex",
  });
  expect(answer.headers["set-cookie"]).toBeUndefined();
  expect(answer.text).not.toMatch(/<script|<iframe|<object| on\w+=|style="/i);
  expect(answer.text).toMatch(/<html lang="\w+" dir="(ltr|rtl)">/);
  expect(gzipSync(answer.bytes).byteLength).toBeLessThanOrEqual(12 * 1024);
}

describe("GET /v/{token}", () => {
  test("200: the verdict first, then the issuer and the whole domain, then the way on", async () => {
    const { token } = await newCode(client, { destinationUrl: "https://pay.example.com/a?b=1&c=2" });
    const answer = await page(`/v/${token}`);
    expect(answer.status).toBe(200);
    expectSound(answer);
    expect(heading(answer)).toBe("Genuine code");
    const order = ["<h1>", product.own.name, "example.com", "Continue to"].map((part) =>
      answer.text.indexOf(part),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
    const [link, href] = wayOn(answer) ?? [];
    expect(href).toBe("https://pay.example.com/a?b=1&amp;c=2");
    expect(link).toContain('rel="noopener noreferrer"');
  });

  test("200: JSON when Accept names it, the same as the API's answer", async () => {
    const { token } = await newCode(client);
    const json = await visitor().get(`/v/${token}`, { accept: "application/json" });
    expect(json.headers["content-type"]).toBe("application/json; charset=utf-8");
    const api = (await visitor().get(`/api/v1/verify/${token}`)).as<object>();
    expect(json.json).toEqual({ ...api, scannedAt: expect.any(String) });
    expect(json.headers.vary).toContain("Accept");
  });

  test("200: as printed, in upper case, and with letters that are easily misread", async () => {
    const { token } = await newCode(client);
    for (const path of [
      `/V/${token}`,
      `/v/${token.toLowerCase()}`,
      `/V/${token.replaceAll("0", "O").replaceAll("1", "I")}`,
      `/v/${token.match(/.{1,5}/g)?.join("-")}`,
      `/v/${token}/`,
    ]) {
      const answer = await page(path);
      expect([answer.status, heading(answer)], path).toEqual([200, "Genuine code"]);
    }
  });

  test("200: an internationalised domain is shown with its technical spelling", async () => {
    const { token } = await newCode(client, { destinationUrl: "https://bücher.example/" });
    const answer = await page(`/v/${token}`);
    expect(answer.text).toContain("xn--bcher-kva");
  });

  test("200: names are text, never markup", async () => {
    const { token } = await newCode(client, {
      destinationUrl: `https://example.com/"><script>alert(1)</script>`.replaceAll(" ", ""),
      label: "<img src=x onerror=alert(1)>",
    });
    const answer = await page(`/v/${token}?lang="><script>`);
    expectSound(answer);
    expect(answer.text).not.toContain("<img");
  });

  test("200: in the reader's language; ?lang= wins", async () => {
    const { token } = await newCode(client);
    const german = await page(`/v/${token}`, { "accept-language": "de-AT,de;q=0.9" });
    expect(german.headers["content-language"]).toBe("de");
    expect(german.text).toContain('<html lang="de" dir="ltr">');
    const arabic = await page(`/v/${token}?lang=ar`, { "accept-language": "de" });
    expect(arabic.text).toContain('<html lang="ar" dir="rtl">');
    expectSound(arabic);
    expect(heading(arabic)).not.toBe(heading(german));
  });

  test("every failure has its own page, without a way on", async () => {
    const expired = await newCode(client, { expiresAt: inSeconds(2) });
    const later = await newCode(client, { startsAt: inSeconds(3600) });
    const once = await newCode(client, { maxScans: 1 });
    const revoked = await newCode(client);
    await client.delete(`/api/v1/qrcodes/${revoked.token}`);
    await page(`/v/${once.token}`);
    await until(
      "the code to expire",
      async () => heading(await page(`/v/${expired.token}`)) !== "Genuine code",
    );
    const expected = {
      [expired.token]: "Expired",
      [later.token]: "Not valid yet",
      [once.token]: "Used up",
      [revoked.token]: "Revoked — do not use it",
    };
    for (const [token, title] of Object.entries(expected)) {
      const answer = await page(`/v/${token}`);
      expect([answer.status, heading(answer)]).toEqual([200, title]);
      expect(wayOn(answer), title).toBeNull();
      expectSound(answer);
    }
  });

  test.each(["0".repeat(26), "hello", "%3Cscript%3E", "x".repeat(3000), "%00"])(
    "404: %s is not one of our codes",
    async (token) => {
      const answer = await page(`/v/${token}`);
      expect([answer.status, heading(answer)]).toEqual([404, "Not one of our codes"]);
      expectSound(answer);
      const json = await visitor().get(`/v/${token}`, { accept: "application/json" });
      expect(json.status).toBe(404);
      expect(json.json).toMatchObject({ code: "NOT_FOUND", statusCode: 404 });
    },
  );
});

describe("a code that belongs to a place", () => {
  const location = { lat: 48.2082, lng: 16.3738, radiusM: 300 };

  test("asks for the position with a plain form, and checks it by GET", async () => {
    const { token } = await newCode(client, { location });
    const unasked = await page(`/v/${token}`);
    expect(unasked.text).toContain(`<form method="get" action="/v/${token}">`);
    expect(heading(unasked)).toBe("Genuine code");
    expect(unasked.text).not.toContain("48.2082");

    const inside = await page(`/v/${token}?clientLat=48.2083&clientLng=16.3739`);
    expect(heading(inside)).toBe("Genuine code");
    expect(inside.text).toContain("The position you gave is where this code belongs.");

    const outside = await page(`/v/${token}?clientLat=48.25&clientLng=16.3739`);
    expect(heading(outside)).toBe("Wrong place");
    expect(wayOn(outside)).toBeNull();
    for (const answer of [unasked, inside, outside]) expectSound(answer);
  });

  test("400: a position that cannot be read is shown again with what is wrong, and offers no way on", async () => {
    const { token } = await newCode(client, { location });
    const answer = await page(`/v/${token}?clientLat=north&clientLng=16`);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('aria-invalid="true"');
    expect(wayOn(answer)).toBeNull();
    expectSound(answer);
  });
});

describe("a scan", () => {
  const scans = async (token: string) => (await client.get(`/api/v1/qrcodes/${token}`)).as<Row>();

  test("of the page is recorded, a HEAD request is none", async () => {
    const { token } = await newCode(client);
    const head = await visitor().send({ method: "HEAD", path: `/v/${token}`, headers: HTML });
    expect([head.status, head.bytes.byteLength]).toEqual([200, 0]);
    await page(`/v/${token}`);
    await page(`/v/${token}`);
    const row = await until("two scans to be recorded", async () => {
      const found = await scans(token);
      return found.scans.length >= 2 && found;
    });
    expect(row._count.scans).toBe(2);
    expect(row.scans).toMatchObject([
      { outcome: "verified", source: "page", device: "phone" },
      { outcome: "verified", source: "page" },
    ]);
  });

  test("of HEAD uses up nothing", async () => {
    const { token } = await newCode(client, { maxScans: 1 });
    for (let i = 0; i < 3; i++) await visitor().send({ method: "HEAD", path: `/v/${token}`, headers: HTML });
    expect(heading(await page(`/v/${token}`))).toBe("Genuine code");
    expect(heading(await page(`/v/${token}`))).toBe("Used up");
  });
});
