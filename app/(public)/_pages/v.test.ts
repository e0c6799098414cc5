import { eq } from "drizzle-orm";
import { Hono } from "hono";
import { beforeEach, describe, expect, it } from "vitest";
import { verifyRoutes } from "@/app/api/_routes/verify";
import { STYLE_HASH } from "@/components/public/style";
import { scans } from "@/db/schema";
import { testDatabase, testOrg } from "@/db/testing";
import { getCode, revokeCode } from "@/lib/codes";
import { issue } from "@/lib/codes/testing";
import { AppError } from "@/lib/errors";
import { drainScans } from "@/lib/scans";
import { Verification } from "@/lib/trust/schemas";
import { Answer } from "@/lib/web/answer";
import { type Bindings, mountRoutes } from "@/lib/web/mount";
import { mountPages } from "@/lib/web/public-page";
import { verificationPage } from "./v";

const { db } = await testDatabase({
  env: { COUNTRY_HEADER: "x-country", APP_URL: "https://qr.example.org", RATE_LIMIT_SCALE: "1000" },
});
const { owner } = await testOrg({ name: "City Parking" });

const app = new Hono<{ Bindings: Bindings }>({ strict: false });
mountPages(app, [verificationPage]);
mountRoutes(app, verifyRoutes);

const UNKNOWN = "00000000000000000000000000";
const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1";

/** A request as the front door hands it on; answers as they would go out. */
async function ask(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Response> {
  const request = new Request(`http://door.invalid${path}`, {
    method,
    headers: { "user-agent": PHONE, ...headers },
  });
  const answer: Response | Answer = await app.fetch(request, { peer: "198.51.100.7" });
  return answer instanceof Answer ? answer.toResponse() : answer;
}
const JSON_ACCEPT = { accept: "application/json" };

let token = "";
beforeEach(async () => {
  token = (await issue(owner, { destinationUrl: "https://pay.city.example/zone/4" })).token;
});

const scansOf = async (code: string) => {
  await drainScans();
  const { id } = await getCode(owner, code);
  return db.select().from(scans).where(eq(scans.codeId, id));
};

describe("GET /v/{token} as a page", () => {
  it("200: verdict, issuer and destination, in the language asked for", async () => {
    const answer = await ask(`/v/${token}`, { "accept-language": "de-AT,de;q=0.9" });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-language")).toBe("de");
    const page = await answer.text();
    expect(page).toContain("Echter Code");
    expect(page).toContain("City Parking");
    expect(page).toContain('href="https://pay.city.example/zone/4"');
    expect(await (await ask(`/v/${token}?lang=ar`, { "accept-language": "de" })).text()).toContain(
      'dir="rtl"',
    );
  });

  it("carries the headers that keep it from running, being framed, kept, indexed or told of", async () => {
    const { headers } = await ask(`/v/${token}`);
    expect(headers.get("content-security-policy")).toBe(
      `default-src 'none'; style-src ${STYLE_HASH}; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    );
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex",
      vary: "Accept, Accept-Language",
      "strict-transport-security": "max-age=31536000",
    });
  });

  it("200 for a revoked code, which leads nowhere; the printed and the typed spelling find it too", async () => {
    await revokeCode(owner, token, { reason: "lost" });
    for (const path of [`/v/${token}`, `/V/${token.toLowerCase()}`, `/v/${token.replaceAll("1", "l")}/`]) {
      const answer = await ask(path);
      expect(answer.status).toBe(200);
      const page = await answer.text();
      expect(page).toContain("Revoked — do not use it");
      expect(page).not.toContain('href="https:');
      expect(page).not.toContain("lost");
    }
  });

  it("404 for what was never issued, with a page that echoes nothing of it", async () => {
    for (const text of [UNKNOWN, "%3Cscript%3Ealert(1)%3C%2Fscript%3E", "x".repeat(5000)]) {
      const answer = await ask(`/v/${text}`);
      expect(answer.status).toBe(404);
      expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
      const page = await answer.text();
      expect(page).toContain("Not one of our codes");
      expect(page).not.toMatch(/<script|xxxx/);
    }
  });
});

describe("the position", () => {
  const VIENNA = { lat: 48.2082, lng: 16.3738, radiusM: 200 };
  beforeEach(async () => {
    token = (await issue(owner, { location: VIENNA })).token;
  });

  it("200: inside leads on, outside is the wrong place", async () => {
    const inside = await (await ask(`/v/${token}?clientLat=48.2083&clientLng=16.3739`)).text();
    expect(inside).toContain("The position you gave is where this code belongs.");
    const outside = await (await ask(`/v/${token}?clientLat=47.07&clientLng=15.44`)).text();
    expect(outside).toContain("<h1>Wrong place</h1>");
    expect(outside).toContain('value="47.07"');
    expect(outside).not.toContain('href="https:');
  });

  it.each([
    ["clientLat=91&clientLng=0", ["clientLat"]],
    ["clientLat=abc&clientLng=181", ["clientLat", "clientLng"]],
    ["clientLat=&clientLng=", ["clientLat", "clientLng"]],
    ["clientLng=16", ["clientLat"]],
    ["clientLat=%22%3E%3Cscript%3E&clientLng=1", ["clientLat"]],
  ])("400 with the error beside its field, and no scan: %s", async (query, fields) => {
    const answer = await ask(`/v/${token}?${query}`);
    expect(answer.status).toBe(400);
    const page = await answer.text();
    expect([...page.matchAll(/id="(\w+)-error"/g)].map((m) => m[1])).toEqual(fields);
    expect(page).not.toContain('href="https:');
    expect(page).not.toContain("<script");
    expect(await scansOf(token)).toHaveLength(0);
  });

  it("400 as JSON, in the error shape", async () => {
    for (const path of [`/v/${token}`, `/api/v1/verify/${token}`]) {
      const answer = await ask(`${path}?clientLat=91&clientLng=x`, JSON_ACCEPT);
      expect(answer.status).toBe(400);
      const { code, issues } = (await answer.json()) as { code: string; issues: Array<{ path: string }> };
      expect(code).toBe("VALIDATION");
      expect(issues.map((i) => i.path)).toEqual(["clientLat", "clientLng"]);
    }
  });
});

describe("the JSON twin", () => {
  it("200: /v/{token} and the API give the same answer, as declared", async () => {
    const [twin, api] = await Promise.all([ask(`/v/${token}`, JSON_ACCEPT), ask(`/api/v1/verify/${token}`)]);
    expect(twin.headers.get("content-type")).toBe("application/json; charset=utf-8");
    const bodies = [
      Verification.strict().parse(await twin.json()),
      Verification.strict().parse(await api.json()),
    ];
    expect({ ...bodies[0], scannedAt: "" }).toEqual({ ...bodies[1], scannedAt: "" });
    expect(bodies[0]).toMatchObject({ verified: true, destination_url: "https://pay.city.example/zone/4" });
  });

  it("404 in the error shape on both", async () => {
    for (const path of [`/v/${UNKNOWN}`, `/api/v1/verify/${UNKNOWN}`]) {
      const answer = await ask(path, JSON_ACCEPT);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({
        statusCode: 404,
        code: "NOT_FOUND",
        message: "Code not found.",
      });
    }
  });
});

describe("what is recorded", () => {
  it("a page and an API call are scans, with the country the proxy wrote", async () => {
    await ask(`/v/${token}`, { "x-country": "at" });
    await ask(`/api/v1/verify/${token}`, { "x-country": "DE" });
    const rows = await scansOf(token);
    expect(rows.map((r) => [r.source, r.country, r.outcome]).sort()).toEqual([
      ["api", "DE", "verified"],
      ["page", "AT", "verified"],
    ]);
  });

  it.each(["XX", "T1", "AUT", "<b", ""])("no country from %j", async (value) => {
    await ask(`/v/${token}`, { "x-country": value });
    expect((await scansOf(token)).map((r) => r.country)).toEqual([null]);
  });

  it("HEAD answers without a body and is no scan", async () => {
    const answer = await ask(`/v/${token}`, {}, "HEAD");
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe("");
    expect(await scansOf(token)).toHaveLength(0);
  });
});

describe("failure pages", () => {
  const fail = async (error: AppError, headers: Record<string, string> = {}) => {
    const request = new Request("http://door.invalid/v/x", { headers });
    const answer = verificationPage.failure(error, request as Request & { body: null }, "req_0123456789");
    return answer instanceof Answer ? answer.toResponse() : answer;
  };

  it.each([
    ["RATE_LIMITED", 429, 37, "Too many checks at once"],
    ["UNAVAILABLE", 503, 2, "We cannot check right now"],
    ["INTERNAL", 500, undefined, "We made a mistake"],
  ] as const)("%s is %i with words for people", async (code, status, retryAfter, heading) => {
    const answer = await fail(new AppError(code, "internal words", { retryAfter }));
    expect(answer.status).toBe(status);
    expect(answer.headers.get("retry-after")).toBe(retryAfter === undefined ? null : String(retryAfter));
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    const page = await answer.text();
    expect(page).toContain(heading);
    expect(page).not.toContain("internal words");
  });

  it("in the reader's language", async () => {
    const answer = await fail(new AppError("UNAVAILABLE", "x", { retryAfter: 2 }), {
      "accept-language": "de",
    });
    expect(await answer.text()).toContain("In 2 Sekunden können Sie es erneut versuchen.");
  });
});
